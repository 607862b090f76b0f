import { existsSync, readdirSync, readFileSync } from "node:fs";

const folders = ["cloudtrail-samples", "cloudtrail-samples-2"].map(
  (name) => new URL(`../../../../shared/${name}/events/`, import.meta.url),
);

export type GenuineRecord = {
  eventSource: string;
  eventName: string;
  errorCode?: string;
  requestParameters: unknown;
  responseElements: unknown;
};
/** Both sets of genuine records. None where they are absent. */
export const genuineRecords: GenuineRecord[] = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder).map((file) => {
      const content = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
      return content.detail ?? content;
    }),
  );
