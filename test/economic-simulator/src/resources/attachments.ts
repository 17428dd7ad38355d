import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import type { Text } from '../api/messages.ts';
import { methodNotAllowed, notFound, Refusal, topLevel } from '../api/refusal.ts';
import { attachedFile } from '../attachments/attached-file.ts';
import { attachmentPdf } from '../attachments/attachment-pdf.ts';
import { today } from '../clock.ts';
import { pdfBytes, refusePdfAsType } from '../sales/pdf.ts';
import { pagesOf } from '../state/attachments.ts';
import type { AttachedFile, Attachment, FileKind } from '../state/attachments.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Endpoint, Role } from './define.ts';

/** The record in the path, which one file of any number of pages may be attached to. */
export interface Holder {
  /** Absolute. */
  address: string;
  attachment: Attachment | undefined;
  keep(attachment: Attachment | undefined): void;
}

/** The record in the path, where nothing can be attached any more. */
type Attached = Pick<Holder, 'address' | 'attachment'>;

/** Where attachments hang and what may be attached there. */
export interface AttachmentPlace {
  /** Of the record, with parameters in braces. */
  path: string;
  role: Role;
  schema?: string;
  kinds: readonly FileKind[];
  /** Throws a 404 when there is no such record. */
  find: (call: Call) => Holder;
  /** What a second POST is told. */
  exists: Text;
  /** Whether a second POST replaces what is there instead. */
  postReplaces: (call: Call) => boolean;
}

/** The two addresses of what can be read only, such as the attachment of what is booked. */
export function readAttachment(path: string, find: (call: Call) => Attached, schema?: string): Endpoint[] {
  return [
    {
      method: 'GET',
      path: `${path}/attachment`,
      handle: (call) => showAttachment(call, find(call)),
      ...(schema === undefined ? {} : { schema }),
    },
    { method: 'GET', path: `${path}/attachment/file`, handle: (call) => showFile(call, find(call)) },
  ];
}

/** GET, POST, PATCH, PUT and DELETE of the attachment of a record. */
export function attachmentEndpoints(place: AttachmentPlace): Endpoint[] {
  const { path, role, schema, find } = place;
  const upload = { path: `${path}/attachment/file`, role, takesFiles: true } as const;
  return [
    ...readAttachment(path, find, schema),
    { ...upload, method: 'POST', handle: (call) => attach(call, place) },
    { ...upload, method: 'PATCH', handle: (call) => addPages(call, place) },
    { ...upload, method: 'PUT', handle: (call) => replace(call, place) },
    { method: 'DELETE', path: upload.path, role, handle: (call) => remove(find(call)) },
  ];
}

/** Whether a record without one has a description of an attachment of no pages, or none at all, is a switch. */
function showAttachment(call: Call, holder: Attached): Answer {
  if (holder.attachment === undefined && call.setting('missingAttachment') === 'notFound') throw notFound();
  return ok(describe(holder));
}

function describe({ address, attachment }: Attached): JsonObject {
  const self = `${address}/attachment`;
  if (attachment === undefined) return { pages: 0, self };
  return { createdAt: attachment.createdAt, file: `${self}/file`, pages: pagesOf(attachment), self };
}

/** Always a PDF, whatever was sent. */
function showFile(call: Call, { attachment }: Attached): Answer {
  if (attachment === undefined) throw notFound();
  if (call.setting('attachmentAccept') === 'refuse') refusePdfAsType(call);
  return pdfBytes(attachmentPdf(attachment));
}

function attach(call: Call, place: AttachmentPlace): Answer {
  const holder = place.find(call);
  const files = readUpload(call, place);
  if (holder.attachment !== undefined && !place.postReplaces(call)) {
    throw topLevel(call.setting('unrecordedCode'), place.exists, MESSAGES.attachmentHint);
  }
  return keep(call, holder, files);
}

/** Adds pages behind those that are there, and creates the attachment when there is none. */
function addPages(call: Call, place: AttachmentPlace): Answer {
  const holder = place.find(call);
  const files = readUpload(call, place);
  return keep(call, holder, [...(holder.attachment?.files ?? []), ...files]);
}

/** Not documented, but some clients send it. */
function replace(call: Call, place: AttachmentPlace): Answer {
  if (call.setting('attachmentPut') === 'refuse') throw methodNotAllowed(['GET', 'POST', 'PATCH', 'DELETE']);
  return keep(call, place.find(call), readUpload(call, place));
}

function remove(holder: Holder): Answer {
  if (holder.attachment === undefined) throw notFound('E06000');
  holder.keep(undefined);
  return NO_CONTENT;
}

function keep(call: Call, holder: Holder, files: AttachedFile[]): Answer {
  const isNew = holder.attachment === undefined;
  const attachment = { createdAt: holder.attachment?.createdAt ?? today(call.now()), files };
  holder.keep(attachment);
  if (call.setting('attachmentAnswer') === 'empty') return isNew ? { status: 201 } : NO_CONTENT;
  const body = describe({ ...holder, attachment });
  return isNew ? created(body, `${holder.address}/attachment`) : ok(body);
}

/** Throws a Refusal when a file is too large or of another kind than can be attached there. */
function readUpload(call: Call, { kinds }: AttachmentPlace): AttachedFile[] {
  const sent = call.files ?? [];
  const size = sent.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > call.setting('attachmentLimit')) {
    const body = { message: MESSAGES.attachmentTooLarge, hint: MESSAGES.attachmentLimit };
    throw new Refusal(Number(call.setting('largeBodyStatus')), body);
  }
  return sent.map((file) => {
    const attached = attachedFile(file);
    if (attached === undefined || !kinds.includes(attached.kind)) throw unfit(call, kinds);
    return attached;
  });
}

function unfit(call: Call, kinds: readonly FileKind[]): Refusal {
  const named = kinds.join(', ');
  const { en, da } = MESSAGES.attachmentKinds;
  const hint = { en: `${en} ${named}`, da: `${da} ${named}` };
  const status = Number(call.setting('attachmentKindStatus'));
  const code = status === 400 ? call.setting('unrecordedCode') : undefined;
  return new Refusal(status, { message: MESSAGES.attachmentKind, hint, code });
}
