import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { TableDefinition } from "../../ledger/table.ts";

type Item = Record<string, unknown>;
type Request = { Names: Record<string, string>; Values: Item };

/**
 * One table in memory that reads the few expressions the ledger writes, and refuses as DynamoDB does. An expression
 * that it does not know is an error, so that no test passes because of it.
 */
export function fakeTable(definition: TableDefinition) {
  const { partitionKey, sortKey } = definition;
  const key = (item: Item) =>
    [partitionKey, ...(sortKey ? [sortKey] : [])].map((name) => String(item[name])).join(" ");
  const items = new Map<string, Item>();
  const beforeWrite: (() => void | Promise<void>)[] = [];

  async function send(command: unknown): Promise<unknown> {
    if (command instanceof GetCommand)
      return { Item: structuredClone(items.get(key(command.input.Key ?? {}))) };
    if (command instanceof PutCommand) {
      await beforeWrite.shift()?.();
      const { Item: item = {}, ConditionExpression } = command.input;
      check(ConditionExpression, item, requestOf(command.input), false);
      put(item);
      return {};
    }
    if (command instanceof UpdateCommand) {
      await beforeWrite.shift()?.();
      const {
        Key = {},
        ConditionExpression,
        UpdateExpression = "",
        ReturnValuesOnConditionCheckFailure,
      } = command.input;
      const request = requestOf(command.input);
      check(ConditionExpression, Key, request, ReturnValuesOnConditionCheckFailure === "ALL_OLD");
      const item = update({ ...Key, ...structuredClone(items.get(key(Key))) }, UpdateExpression, request);
      put(item);
      return { Attributes: structuredClone(item) };
    }
    if (command instanceof BatchExecuteStatementCommand) {
      const Responses = [];
      for (const { Statement = "", Parameters = [] } of command.input.Statements ?? []) {
        await beforeWrite.shift()?.();
        const refusal = execute(Statement, Parameters);
        Responses.push(refusal ? { Error: refusal } : {});
      }
      return { Responses };
    }
    if (command instanceof BatchGetCommand) {
      const requested = Object.entries(command.input.RequestItems ?? {});
      const found = requested.map(([tableName, { Keys = [] }]) => [
        tableName,
        Keys.flatMap((each) => structuredClone(items.get(key(each))) ?? []),
      ]);
      return { Responses: Object.fromEntries(found) };
    }
    throw new Error("The fake table does not know the command.");
  }

  /** Runs a statement of PartiQL in one of the two forms that the ledger writes. */
  function execute(statement: string, parameters: unknown[]): { Code: string; Item?: Item } | undefined {
    const isInsert = /^INSERT INTO "\w+" VALUE \{(?:'\w+': \?(?:, |\}))+$/.test(statement);
    const isUpdate = /^UPDATE "\w+"(?: SET "\w+" = \?)+ WHERE "\w+" = \?(?: AND "\w+" = \?)*$/.test(
      statement,
    );
    if (!isInsert && !isUpdate) throw new Error(`The fake table cannot read the statement ${statement}`);
    const [changes = "", conditions = ""] = statement.split(" WHERE ");
    const [set, where] = [changes, conditions].map((part) => [...part.matchAll(/['"](\w+)['"](?=:| =)/g)]);
    const names = [...(set ?? []), ...(where ?? [])].map(([, name = ""]) => name);
    const pairs = names.map((name, index) => [name, plain(parameters[index])]);
    const values: Item = Object.fromEntries(pairs.slice(0, set?.length));
    if (isInsert) {
      if (items.has(key(values))) return { Code: "DuplicateItem" };
      put(values);
      return undefined;
    }
    const expected: Item = Object.fromEntries(pairs.slice(set?.length));
    const old = items.get(key(expected));
    if (!old) return { Code: "ConditionalCheckFailed" };
    const isExpected = Object.entries(expected).every(([name, value]) => old[name] === value);
    if (!isExpected) return { Code: "ConditionalCheckFailed", Item: structuredClone(old) };
    put({ ...old, ...values });
    return undefined;
  }

  function put(item: Item) {
    refuseAsDynamoDbDoes(definition, item);
    items.set(key(item), structuredClone(JSON.parse(JSON.stringify(item))));
  }

  function check(condition: string | undefined, keyItem: Item, request: Request, returnsOld: boolean) {
    const old = items.get(key(keyItem));
    if (!condition || holds(condition, old, request)) return;
    const found = returnsOld && old ? { Item: marshall(old) } : {};
    throw new ConditionalCheckFailedException({
      message: "The conditional request failed",
      $metadata: {},
      ...found,
    });
  }

  return { items, beforeWrite, dynamo: { send } as unknown as DynamoDBDocumentClient };
}

/** A parameter as DynamoDB keeps it, without undefined values. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const requestOf = (input: {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
}): Request => ({
  Names: input.ExpressionAttributeNames ?? {},
  Values: input.ExpressionAttributeValues ?? {},
});

/**
 * "Quotas and limits in Amazon DynamoDB" (DynamoDB Developer Guide): the limits of the keys of a table and of each
 * index.
 */
const MAX_BYTES = { partitionKey: 2048, sortKey: 1024, item: 400 * 1024 };

function refuseAsDynamoDbDoes({ indexes, ...table }: TableDefinition, item: Item) {
  for (const keys of [table, ...Object.values(indexes)]) {
    for (const side of ["partitionKey", "sortKey"] as const) {
      const name = keys[side];
      const value = name === undefined ? undefined : item[name];
      if (value === undefined) continue;
      const bytes = typeof value === "string" ? Buffer.byteLength(value) : 0;
      if (bytes === 0 || bytes > MAX_BYTES[side]) refuse(`The key ${name} has ${bytes} bytes.`);
    }
  }
  const bytes = Buffer.byteLength(JSON.stringify(item));
  if (bytes > MAX_BYTES.item) refuse("Item size has exceeded the maximum allowed size");
}

function refuse(message: string): never {
  throw Object.assign(new Error(message), { name: "ValidationException" });
}

const TOKEN = /AND\b|OR\b|\w+\([^()]*\)|[^\s()]+|[()]/g;

/** Whether a condition holds: AND comes before OR, and parentheses come before both. */
function holds(condition: string, item: Item | undefined, request: Request): boolean {
  const tokens = condition.match(TOKEN) ?? [];
  const any = (): boolean => {
    let result = all();
    while (tokens[0] === "OR" && tokens.shift()) result = all() || result;
    return result;
  };
  const all = (): boolean => {
    let result = one();
    while (tokens[0] === "AND" && tokens.shift()) result = one() && result;
    return result;
  };
  const one = (): boolean => {
    if (tokens[0] !== "(") {
      const end = tokens.findIndex((token) => ["AND", "OR", ")"].includes(token));
      return isTrue(tokens.splice(0, end < 0 ? tokens.length : end).join(" "), item, request);
    }
    tokens.shift();
    const result = any();
    tokens.shift();
    return result;
  };
  return any();
}

function isTrue(part: string, item: Item | undefined, request: Request): boolean {
  const [, exists, path = ""] = /^attribute_(exists|not_exists)\(([\w#.]+)\)$/.exec(part) ?? [];
  if (exists) return (valueAt(path, item, request) !== undefined) === (exists === "exists");
  const [, left = "", operator, right = ""] = /^(#?\w+|size\(#?\w+\)) (<>|<|<=|=) (:\w+)$/.exec(part) ?? [];
  if (!operator) throw new Error(`The fake table cannot read the condition ${part}`);
  // A comparison with an attribute that is not there is false.
  const found = valueAt(left, item, request);
  const wanted = valueBehind(right, request);
  if (operator === "<>") return found !== undefined && found !== wanted;
  if (typeof found !== "number" || typeof wanted !== "number") return false;
  return operator === "=" ? found === wanted : operator === "<" ? found < wanted : found <= wanted;
}

/** The value of an attribute, of one in a map attribute (`#map.#key`), or a map's size. */
function valueAt(path: string, item: Item | undefined, request: Request): unknown {
  const [, measured] = /^size\((#?\w+)\)$/.exec(path) ?? [];
  if (measured) return Object.keys((valueAt(measured, item, request) as Item) ?? {}).length;
  return path
    .split(".")
    .reduce<unknown>((value, name) => (value as Item | undefined)?.[nameBehind(name, request)], item);
}

function update(item: Item, expression: string, request: Request): Item {
  const [, set = "", remove = "", add = ""] =
    /^SET (.+?)(?: REMOVE (.+?))?(?: ADD (.+))?$/.exec(expression) ?? [];
  const touched = new Set<string>();
  for (const assignment of set.split(/, (?=#)/).filter((part) => part !== "")) {
    const [target = "", value = ""] = assignment.split(" = ");
    const [name = "", inner] = target.split(".").map((part) => nameBehind(part, request));
    if (touched.has(name)) throw new Error(`Two document paths overlap: ${name}`);
    touched.add(name);
    const once = /^if_not_exists\((#\w+), (:\w+)\)$/.exec(value);
    if (inner) (item[name] as Item)[inner] = valueBehind(value, request);
    else
      item[name] = once ? (item[name] ?? valueBehind(once[2] ?? "", request)) : valueBehind(value, request);
  }
  for (const path of remove.split(", ").filter(Boolean)) {
    const [name = "", inner] = path.split(".").map((part) => nameBehind(part, request));
    if (inner === undefined) delete item[name];
    else delete (item[name] as Item)[inner];
  }
  for (const addition of add.split(", ").filter(Boolean)) {
    const [target = "", value = ""] = addition.split(" ");
    const name = nameBehind(target, request);
    item[name] = Number(item[name] ?? 0) + Number(valueBehind(value, request));
  }
  return JSON.parse(JSON.stringify(item)) as Item;
}

function nameBehind(placeholder: string, { Names }: Request): string {
  const name = placeholder.startsWith("#") ? Names[placeholder] : placeholder;
  if (name === undefined) throw new Error(`An expression attribute name is not defined: ${placeholder}`);
  return name;
}

function valueBehind(placeholder: string, { Values }: Request): unknown {
  if (!(placeholder in Values))
    throw new Error(`An expression attribute value is not defined: ${placeholder}`);
  return Values[placeholder];
}
