import type { Shape } from "../local/trail/models.ts";
import type { Call } from "./calls.ts";

/** The first word of calls that create resources, in the models of botocore 1.44.8. */
const VERBS =
  "Allocate Activate Associate Authorize Build Claim Clone Connect Copy Create Deploy Enable Generate Import Issue " +
  "Launch Migrate Open Provision Publish Purchase Put Register Replicate Request Restore Run Schedule Start Submit " +
  "Subscribe Upload";
const CREATION = new RegExp(`^(Admin|Batch)?(${VERBS.replaceAll(" ", "|")})(?=[A-Z])`);

/** Calls that tag what exists. */
const TAGGING =
  /^(Tag|Untag|AddTags|AddTag|CreateTags|CreateOrUpdateTags|Put\w*Tag(s|ging|Set)?$|Set\w*Tags|ChangeTags|Update\w*Tags|AddLFTags|AddResourceTags|CreateLFTag|Associate\w*Tag\w*$)/;

/** Jobs and sessions. They end by themselves, and are listed as left out. */
const ENDS_BY_ITSELF = /^(Start|Run(?!Instances)|Submit|Schedule)/;

export const isCreationName = (name: string) => CREATION.test(name) && !TAGGING.test(name);
export const endsByItself = (name: string) => ENDS_BY_ITSELF.test(name);

/** The noun in the name of a creating call: `Analyzer` of `CreateAnalyzer`. */
export const nounOf = (name: string) => name.replace(CREATION, "").replace(/WithTags$/, "");

const TAGS = /tags?(list|set|specifications?|keyvalues?)?$|^tagging$/i;
/** Members with other tags: of a filter, of a copy's source, of what AWS makes later. */
const OTHER_TAGS =
  /^(copy|filter|exclude|include|target|source|recoverypoint|untag|required|system|query|match)/i;
const OTHER_PARENTS = /filter|criteria|query|launchtemplatedata|request$|recoverypoint/i;

/** The place of the tags in the request of a call, or undefined if it takes none. */
export function tagsPathOf({ model, operation }: Call): string[] | undefined {
  return operation.input && tagsPath(model.shapeOf(operation.input), model.shapeOf, 0);
}

function tagsPath(shape: Shape, shapeOf: ShapeOf, level: number): string[] | undefined {
  const members = Object.entries(shape.members ?? {});
  // `stagingAreaTags` stands beside `tags`, and is for other resources.
  const plainFirst = members.toSorted(([a], [b]) => Number(/^tags$/i.test(b)) - Number(/^tags$/i.test(a)));
  const own = plainFirst.find(
    ([name, member]) => TAGS.test(name) && !OTHER_TAGS.test(name) && isTags(shapeOf(member), shapeOf),
  );
  if (own) return [own[0], ...withinTags(shapeOf(own[1]), shapeOf)];
  if (level > 0) return undefined;
  for (const [name, member] of members) {
    if (OTHER_PARENTS.test(name) || shapeOf(member).type !== "structure") continue;
    const inner = tagsPath(shapeOf(member), shapeOf, level + 1);
    if (inner) return [name, ...inner];
  }
  return undefined;
}

/** The rest of the path: CloudFront's tags are in `Tags.Items`, and those of TagSpecifications in its elements. */
function withinTags(shape: Shape, shapeOf: ShapeOf): string[] {
  const { type, member, members = {} } = shape;
  if (type === "structure") {
    const list = Object.entries(members).find(([, each]) => isTags(shapeOf(each), shapeOf));
    return list ? [list[0], ...withinTags(shapeOf(list[1]), shapeOf)] : [];
  }
  const element = type === "list" && member ? (shapeOf(member).members ?? {}) : {};
  const isTag = Object.keys(element).some((name) => /key$/i.test(name));
  const inner = Object.keys(element).find((name) => TAGS.test(name));
  return isTag || inner === undefined ? [] : ["[]", inner, "[]"];
}

type ShapeOf = (reference: { shape: string }) => Shape;

/** A map, a list of structures, or a structure with one of these. A list of texts holds keys, and not tags. */
function isTags(shape: Shape, shapeOf: ShapeOf): boolean {
  if (shape.type === "map") return true;
  if (shape.type === "list") return shape.member !== undefined && shapeOf(shape.member).type === "structure";
  return Object.entries(shape.members ?? {}).some(
    ([name, member]) => /tag|items/i.test(name) && isTags(shapeOf(member), shapeOf),
  );
}
