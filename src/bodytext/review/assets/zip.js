// A small zip archive: files stored as they are, or packed already by the program that made this page.

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC_TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

// Whole numbers of so many bytes, the lowest byte first.
function numbers(...pairs) {
  return pairs.flatMap(([value, size]) => Array.from({ length: size }, (_, i) => (value / 256 ** i) & 255));
}

// A member: text, bytes, or { bytes, size, sum } of what is packed (raw deflate).
function member(content) {
  if (content.sum !== undefined) return { ...content, method: 8 };
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { bytes, size: bytes.length, sum: crc32(bytes), method: 0 };
}

// files: names and contents. Names are UTF-8 (flag 11); the date is the first that zip knows.
function zip(files) {
  const parts = [];
  const index = [];
  let offset = 0;
  for (const [name, content] of files) {
    const { bytes, size, sum, method } = member(content);
    const title = [...new TextEncoder().encode(name)];
    const about = [...numbers([20, 2], [0x0800, 2], [method, 2], [0, 2], [0x21, 2], [sum, 4], [bytes.length, 4], [size, 4], [title.length, 2], [0, 2])];
    const local = [...numbers([0x04034b50, 4]), ...about, ...title];
    parts.push(Uint8Array.from(local), bytes);
    index.push(...numbers([0x02014b50, 4], [20, 2]), ...about, ...numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), ...title);
    offset += local.length + bytes.length;
  }
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [index.length, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, Uint8Array.from(index), Uint8Array.from(end)], { type: "application/zip" });
}
