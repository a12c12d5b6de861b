// The extreme of a value over the last while, kept as one extreme for each quarter second.

const BUCKET_MS = 250;

export class Recent {
  /** @param {(a: number, b: number) => number} extreme  Math.min or Math.max @param {number} windowMillis */
  constructor(extreme, windowMillis) {
    this.extreme = extreme;
    this.kept = windowMillis / BUCKET_MS;
    /** @type {{bucket: number, value: number}[]} */
    this.buckets = [];
  }

  /** @param {number} now @param {number} value */
  add(now, value) {
    const bucket = Math.floor(now / BUCKET_MS);
    const last = this.buckets[this.buckets.length - 1];
    if (last?.bucket === bucket) {
      last.value = this.extreme(last.value, value);
    } else {
      this.buckets.push({ bucket, value });
    }
    while (this.buckets[0].bucket < bucket - this.kept) {
      this.buckets.shift();
    }
  }

  /** @param {number} otherwise  when nothing is kept */
  value(otherwise) {
    return this.buckets.reduce((value, bucket) => this.extreme(value, bucket.value),
      this.buckets[0]?.value ?? otherwise);
  }
}
