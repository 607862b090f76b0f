import { findType } from "../../catalogue/index.ts";
import { taggers } from "../../catalogue/taggers.ts";
import type { IamReference } from "../../generate/iam-reference.ts";
import type { UserAction } from "../../ledger/user-action.ts";
import type { Created, Customer } from "./customer.ts";
import type { Stage } from "./stage.ts";
import type { Verdict } from "./verdict.ts";

const OWNER = { key: "Owner", value: "grace" };

type Made = { service: string; paths: string[]; created: Created };

/** Compares one action of the ledger with what the emulator says of the resource. */
export async function judged(
  { resource_id: arn, outcome, reason, error }: UserAction,
  made: Made,
  { customer, arnFormats }: Pick<Stage, "customer" | "arnFormats">,
): Promise<Verdict> {
  const { service, created } = made;
  const said = [outcome, reason, error].filter(Boolean).join(", ").replaceAll(/\s+/g, " ");
  const all = [...new Set(Object.values(created.arns).flat())];
  const reported = all.filter((each) => arnFormats(each));
  if (!arn.startsWith("arn:")) return notFound(said, made, all, reported);
  if (reason === "OtherAccount")
    return { outcome: "not possible", obstacle: "the emulator's ARN is not AWS's", because: arn };
  if (outcome !== "tagged") return notTagged(said, service, reported, customer);
  const read = await customer.read(service, arn);
  if ("refused" in read)
    return { outcome: "not possible", obstacle: "the emulator does not tag it", because: read.refused };
  const { by, tags } = read.ok;
  if (tags[OWNER.key] !== OWNER.value) {
    const written = await customer.write(service, arn);
    return "refused" in written
      ? { outcome: "not possible", obstacle: "the emulator does not tag it", because: written.refused }
      : { outcome: "wrong", because: `tagged, but ${by} reads ${JSON.stringify(tags)}` };
  }
  return isTheSame(arn, by, made, { all, reported }, customer);
}

function notFound(said: string, { paths, created }: Made, all: string[], reported: string[]): Verdict {
  const seen = JSON.stringify([created.request, created.response]).toLowerCase();
  const members = paths.flatMap((path) => path.split(" || ")).map((path) => path.split(".").at(-1) ?? "");
  if (!members.some((member) => seen.includes(`"${member.toLowerCase()}":`)))
    return {
      outcome: "not possible",
      obstacle: "the emulator's response lacks the resource",
      because: `neither the request nor the response has ${members.join(" or ")}`,
    };
  if (reported.length === 0)
    return {
      outcome: "not possible",
      obstacle: all.length > 0 ? "the emulator's ARN is not AWS's" : "the emulator reports no ARN",
      because: `${all.join(" ")}: ${said}`,
    };
  return { outcome: "wrong", because: `${said}; the emulator reports ${reported.join(" ")}` };
}

async function notTagged(
  said: string,
  service: string,
  reported: string[],
  customer: Customer,
): Promise<Verdict> {
  for (const arn of reported) {
    const written = await customer.write(taggingServiceOf(arn, service), arn);
    if ("ok" in written) return { outcome: "wrong", because: `${said}; ${written.ok.by} tags ${arn}` };
  }
  return { outcome: "not possible", obstacle: "the emulator does not tag it", because: said };
}

/** The Tagging API if ApplyTag tags the resource with it: an emulator may know a type in one of the two only. */
const taggingServiceOf = (arn: string, service: string) =>
  taggers[findType(arn)?.tagger ?? ""]?.api === "rgta" ? "resourcegroupstaggingapi" : service;

/** The tag can be read. Whether the ARN is the resource's own is another question: some emulators accept any. */
async function isTheSame(
  arn: string,
  by: string,
  { service, created }: Made,
  { all, reported }: { all: string[]; reported: string[] },
  customer: Customer,
): Promise<Verdict> {
  const place = Object.entries(created.arns).find(([, arns]) => arns.includes(arn))?.[0];
  if (place !== undefined) return { outcome: "right", because: `ARN in ${PLACES[place]}, tag by ${by}` };
  const other = await customer.write(service, `${arn}x`);
  if ("refused" in other) return { outcome: "right", because: `no other ARN is accepted, tag by ${by}` };
  if (reported.length > 0) return { outcome: "wrong", because: `the emulator reports ${reported.join(" ")}` };
  return {
    outcome: "not possible",
    obstacle: all.length > 0 ? "the emulator's ARN is not AWS's" : "the emulator reports no ARN",
    because: `the emulator accepts any ARN, and reports ${all.join(" ") || "none"}`,
  };
}

const PLACES: Record<string, string> = { response: "the response", get: "a get call", list: "a list" };

/** Whether an ARN has a format of the Service Authorization Reference. */
export function arnFormatsOf({ resources }: Pick<IamReference, "resources">): (arn: string) => boolean {
  const formats = [...resources.values()].flat().map(({ arn }) => arn);
  const patterns = Map.groupBy(formats, (format) => format.split(":")[2] ?? "");
  return (arn) => (patterns.get(arn.split(":")[2] ?? "") ?? []).some((format) => patternOf(format).test(arn));
}

const patternOf = (format: string) =>
  new RegExp(
    `^${format
      .split(/\$\{\w+\}/)
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );
