import { z } from 'zod';

export const FILE_KINDS = ['pdf', 'jpeg', 'png', 'gif'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What is attached to a voucher or an invoice: one or more files, whose pages follow one another. */
export const attachmentRecord = z.object({
  /** `YYYY-MM-DD` */
  createdAt: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(FILE_KINDS),
      pages: z.int(),
      /** In base64, as it lies in the data file. */
      content: z.string(),
    }),
  ),
});
export type Attachment = z.infer<typeof attachmentRecord>;
export type AttachedFile = Attachment['files'][number];

/** What stays of the attachment of a draft voucher when it is booked. */
export const bookedAttachmentRecord = z.object({ year: z.string(), voucher: z.int(), attachment: attachmentRecord });
export type BookedAttachment = z.infer<typeof bookedAttachmentRecord>;

export function pagesOf(attachment: Attachment): number {
  return attachment.files.reduce((sum, { pages }) => sum + pages, 0);
}
