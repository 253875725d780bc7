// The worker in which pdf.js parses.

import "pdfjs-dist/build/pdf.worker.mjs";
