/** Directory buckets have the same calls as other buckets, but need the actions of `s3express`. */
export { default } from "./s3.ts";
