import { splitArn } from "../catalogue/arn.ts";
import { type Call, callKey, type Member, requestMembers, responseMembers } from "./calls.ts";
import { nounOf } from "./creations.ts";
import type { Decision } from "./decisions/decided.ts";
import type { IamAction, IamReference, IamResource } from "./iam-reference.ts";
import { iamKey } from "./iam-reference.ts";
import { jmesPathOf, pascalCase, plain, sameness, wordsOf } from "./words.ts";

/** Where a call's record names the resource that the call creates. */
export type Identity = {
  /** `arn`: its ARN is in the response. `id`: the record has the parts that IAM's format of the ARN needs. */
  rule: "arn" | "id";
  /** The path of the ARN, or a JMESPath for the id. */
  path: string;
  /** The type of resource that IAM names for the call. */
  resource: IamResource | undefined;
  /** The path of its account, if that may be another one. */
  account?: string;
};

/** Words before `Arn` that name another resource than the new one. */
const OTHERS =
  /(role|kms\w*|key|topic|bucket|certificate|policy|target|source|subnet|group|logs?|stream|user|principal|owner|service|execution\w*|secret|parent|lambda|function|association|environment)arn$/i;

/** How a call's records name what it creates: the best rule, or undefined if none fits. */
export function identityOf(call: Call, iam: IamReference): Identity | undefined {
  const noun = createdNoun(call);
  const arn = arnMember(call, noun);
  const nouns = arn ? [noun, last(arn).replace(/arn$/, "")] : [noun];
  const resource = createdResource(call, nouns, iam);
  if (arn) {
    const id = resource && namedIdPath(call, resource);
    const path = [responsePath(arn), ...(id ? [id] : [])].join(" || ");
    return { rule: "arn", path, resource };
  }
  const id = resource && idPath(call, noun, resource);
  return id === undefined ? undefined : { rule: "id", path: id, resource };
}

/**
 * The place that a person decided on.
 *
 * @throws Error if the models have no such member, or IAM has no such type.
 */
export function decidedIdentity(call: Call, [path, key, account]: Decision, iam: IamReference): Identity {
  const prefix = iam.actions.get(iamKey(call))?.prefix ?? call.signingName;
  const resource = iam.resources.get(prefix)?.find((each) => each.key === key);
  const known = [...requestMembers(call).map(requestPath), ...responseMembers(call).map(responsePath)];
  const unknown = (path.match(/(request|response)\w+(\.\w+|\[\])+/g) ?? []).find(
    (each) => !known.includes(each),
  );
  if (!resource || unknown)
    throw new Error(
      `generate/decisions/decided.ts, ${callKey(call)}: the models have no ${resource ? unknown : key}.`,
    );
  return { rule: /arns?$/i.test(path) ? "arn" : "id", path, resource, ...(account && { account }) };
}

/** RestoreDBClusterToPointInTime creates a DBCluster: the one structure in its response says so. */
export function createdNoun({ name, operation, model }: Call): string {
  const members = Object.entries(operation.output ? (model.shapeOf(operation.output).members ?? {}) : {});
  const [only, ...others] = members;
  const isNamed =
    only && others.length === 0 && !name.startsWith("Create") && model.shapeOf(only[1]).type === "structure";
  return plain(isNamed ? only[0] : nounOf(name));
}

/**
 * The type of resource that a call creates: the one that is named like it, or the one that IAM lists for the call.
 * Undefined if no type is likely.
 */
function createdResource(call: Call, nouns: string[], iam: IamReference): IamResource | undefined {
  const action = iam.actions.get(iamKey(call));
  // If AWS owns a resource, its account in IAM's format is `aws`. Nobody else creates such a resource.
  const isPeoples = ({ arn }: IamResource) => arn !== undefined && splitArn(arn).account !== "aws";
  const all = (iam.resources.get(action?.prefix ?? call.signingName) ?? []).filter(isPeoples);
  const listed = (action?.resources ?? []).filter(isPeoples);
  const isListed = (resource: IamResource) => listed.some(({ key }) => key === resource.key);
  const named = (noun: string) =>
    all
      .filter(({ key }) => noun !== "" && [noun, `${noun}s`, `${noun}resource`].includes(plain(key)))
      .toSorted((a, b) => Number(isListed(b)) - Number(isListed(a)));
  const byName = nouns.flatMap(named)[0];
  if (byName) return byName;
  const within = listed.filter(({ key }) => nouns.some((noun) => noun.includes(plain(key))));
  return within.toSorted((a, b) => rank(b) - rank(a))[0] ?? alikeAlone(listed, nounOf(call.name));
}

/** Of several types in the name of a call, the longest says most: `DBClusterSnapshot` and not `DBCluster`. */
const rank = ({ key, isRequired, isTaggable }: IamAction["resources"][number]) =>
  plain(key).length * 4 + Number(isRequired) * 2 + Number(isTaggable);

/** The only type that IAM lists for the call. It may be the parent of the new resource, so a word must be the same. */
function alikeAlone(listed: IamResource[], noun: string): IamResource | undefined {
  const [only, ...others] = listed;
  if (!only || others.length > 0) return undefined;
  return sameness(wordsOf(pascalCase(only.key)), wordsOf(noun)) > 0 ? only : undefined;
}

const last = ({ path }: Member) => plain(path.at(-1) ?? "");

/** The member of the response with the ARN of the new resource. */
function arnMember(call: Call, noun: string): Member | undefined {
  const arns = responseMembers(call).filter(
    (each) => each.shape.type === "string" && last(each).endsWith("arn"),
  );
  const named = arns.filter((each) => last(each) === `${noun}arn`);
  // PutResourcePolicy returns the resourceArn of its request: that resource existed.
  const requested = new Set(requestMembers(call).map(last));
  const isNew = (each: Member) => isPlainArn(each, noun) && !isRequested(call, each);
  const plainly = named.length > 0 ? named : arns.filter(isNew);
  if (plainly.length > 0) return plainly.toSorted((a, b) => a.path.length - b.path.length)[0];
  const rest = arns.filter(
    (each) => !requested.has(last(each)) && !OTHERS.test(each.path.at(-1) ?? "") && each.path.length <= 2,
  );
  return rest.length === 1 ? rest[0] : undefined;
}

/** Whether the request has a member of this name at its top. */
const isRequested = ({ operation, model }: Call, member: Member) =>
  operation.input !== undefined &&
  Object.keys(model.shapeOf(operation.input).members ?? {}).some((name) => plain(name) === last(member));

const DETAILS = ["", "detail", "details", "summary", "description", "metadata"];

/** `arn` at the top, or in a structure that is named after the resource, or in that structure's details. */
function isPlainArn({ path }: Member, noun: string): boolean {
  if (!["arn", "resourcearn"].includes(plain(path.at(-1) ?? ""))) return false;
  if (path.length <= 2) return true;
  const [parent = "", grandparent = ""] = [path.at(-2), path.at(-3)].map((name) => plain(name ?? ""));
  if (path.at(-2) === "[]") return [noun, `${noun}s`].includes(grandparent);
  return DETAILS.some((end) => parent === noun + end || (grandparent === noun && parent === end));
}

/** The variables of IAM's format of an ARN after the account: `AnalyzerName`. */
const variablesOf = (arn: string) =>
  [...splitArn(arn).resource.matchAll(/\$\{(\w+)\}/g)].map(([, name = ""]) => name);

/** Names of variables that say nothing of the resource. */
const GENERIC = ["id", "name", "identifier", "resourceid", "resourcename"];

/**
 * The id, for records without the ARN: a member with the very name of the format's only variable. With several variables
 * it is not safe: the id of a stack set is `name:uuid`, and its format wants the two apart.
 */
function namedIdPath(call: Call, { arn }: IamResource): string | undefined {
  const [only, ...others] = variablesOf(arn);
  const isUsable = only !== undefined && others.length === 0 && !GENERIC.includes(plain(only));
  return isUsable ? memberPath(call, plain(only)) : undefined;
}

/** A JMESPath for the id: the record's values for the variables of the ARN, joined by `/`. */
function idPath(call: Call, noun: string, { arn }: IamResource): string | undefined {
  const variables = variablesOf(arn);
  const paths = variables.map((name, index) => partPath(call, noun, name, index === variables.length - 1));
  if (variables.length === 0 || paths.includes(undefined)) return undefined;
  return paths.length === 1 ? paths[0] : `join('/', [${paths.join(", ")}])`;
}

function partPath(call: Call, noun: string, variable: string, isLast: boolean): string | undefined {
  const own = [`${noun}id`, `${noun}name`, `${noun}identifier`, noun, "id", "name"];
  const wanted = [plain(variable), ...(isLast ? own : [])];
  return wanted.map((name) => memberPath(call, name)).find((path) => path !== undefined);
}

/** The path of a text with this name: in the response, else in the request. */
function memberPath(call: Call, name: string): string | undefined {
  const isGeneric = ["id", "name"].includes(name);
  const inResponse = shallowest(responseMembers(call), name, isGeneric ? 2 : 4);
  if (inResponse) return responsePath(inResponse);
  const inRequest = shallowest(requestMembers(call), name, 2);
  return inRequest && requestPath(inRequest);
}

const shallowest = (members: Member[], name: string, levels: number): Member | undefined =>
  members
    .filter((each) => last(each) === name && each.shape.type === "string")
    .filter(({ path }) => !path.includes("[]") && path.length <= levels)
    .toSorted((a, b) => a.path.length - b.path.length)[0];

const requestPath = ({ path }: Member) => jmesPathOf("requestParameters", path);
const responsePath = ({ path }: Member) => jmesPathOf("responseElements", path);
