/** Directory buckets: the same calls, which need the actions of `s3express`. */
export { default } from "./s3.ts";
