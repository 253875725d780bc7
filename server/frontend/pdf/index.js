// The text of a PDF, by pdf.js. Loaded only when a reader opens a PDF; it parses in a worker of this same server and asks
// nobody for anything: neither fonts nor maps of characters are needed for the text.

import { getDocument, GlobalWorkerOptions } from "pdfjs-dist";

/** The text of a PDF's bytes, its lines as lines, pages apart by form feeds; `worker` is the address of the worker. */
export async function textOfPdf(bytes, worker) {
  GlobalWorkerOptions.workerSrc = worker;
  const loading = getDocument({
    data: bytes,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: true,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const pages = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      // norm-1 has its own rules for ligatures and spaces.
      const { items } = await page.getTextContent({ disableNormalization: true });
      pages.push(items.map((item) => (item.str ?? "") + (item.hasEOL ? "\n" : "")).join(""));
    }
    return pages.join("\n\f");
  } finally {
    await loading.destroy();
  }
}
