import { Zip, ZipDeflate } from 'fflate';

/** A file in the archive, its content as UTF-8. */
export interface ZipFile {
  name: string;
  text: string;
}

/**
 * Makes an archive out of files as they come and gives it out in pieces, so that one file at a time is in memory. The same
 * files and the same date give the same bytes: no clock, no owner, one level of compression.
 * @param date `YYYY-MM-DD`, which every file gets; a zip has no zone, so it is the same everywhere
 */
export async function* zipped(files: AsyncIterable<ZipFile>, date: string): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const failed: Error[] = [];
  const zip = new Zip((error, piece) => {
    if (error) failed.push(error);
    else ready.push(piece);
  });
  const taken = (): Uint8Array[] => {
    const [error] = failed;
    if (error) throw error;
    return ready.splice(0);
  };
  for await (const { name, text } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    // Without a zone it is read, and written into the archive, as the local time of whatever machine this is.
    file.mtime = `${date}T12:00:00`;
    zip.add(file);
    file.push(Buffer.from(text, 'utf8'), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
