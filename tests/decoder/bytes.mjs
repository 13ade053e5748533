// Strict reading: big-endian, never past the end, nothing left over.

export class Refused extends Error {}

export function refuse(why) {
  throw new Refused(why);
}

export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const unhex = (text) => Buffer.from(text, "hex");
export const concat = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

export function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function reader(bytes) {
  let at = 0;
  const take = (count) => {
    if (at + count > bytes.length) refuse("truncated");
    at += count;
    return bytes.subarray(at - count, at);
  };
  return {
    take,
    u8: () => take(1).readUInt8(),
    u16: () => take(2).readUInt16BE(),
    u32: () => take(4).readUInt32BE(),
    u64: () => take(8).readBigUInt64BE(),
    block(most) {
      const length = take(4).readUInt32BE();
      if (length > most) refuse("too large");
      return take(length);
    },
    rest: () => take(bytes.length - at),
    read: () => bytes.subarray(0, at),
    finish() {
      if (at !== bytes.length) refuse("bytes after the end");
    },
  };
}
