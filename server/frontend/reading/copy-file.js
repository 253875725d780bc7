// The text of the file that a reader opens: plain text in UTF-8, UTF-16 or the Turkish code page, or a PDF.

const PDF = "%PDF-";

/** Whether the bytes are those of a PDF. */
function isPdf(bytes) {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes(PDF);
}

function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1254").decode(bytes);
  }
}

/** The text of a file; `addresses` are those of the bundle for PDFs and of its worker. */
export async function textOfFile(file, addresses) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isPdf(bytes)) return decoded(bytes);
  const { textOfPdf } = await import(addresses.pdf);
  return textOfPdf(bytes, addresses.pdfWorker);
}
