/** The files of a report, and what each of them has. */
export const PACK_FILES = [
  {
    name: "report.html",
    has: "This report for a person: the numbers, the exceptions, the method and its limits.",
  },
  {
    name: "population.csv",
    has: "Each resource that a creating call in CloudTrail created, with what became of it.",
  },
  {
    name: "actions.csv",
    has: "Each action in the ledger: who created the resource, the tags before and after, the outcome.",
  },
  { name: "exceptions.csv", has: "Each exception, with its story and its follow-up." },
  {
    name: "executions.csv",
    has: "Each execution of the workflow: its events, how it ended, its redrives and the number of its actions.",
  },
  {
    name: "access.csv",
    has: "Each user and role that may change the ledger, the functions, the state machine or the policy.",
  },
  { name: "policy/", has: "Each version of the tag policy that was used in the period." },
  {
    name: "manifest.json",
    has: "The SHA-256 of each file, the queries, the versions, who made the report and when.",
  },
  { name: "sha256sums.txt", has: "The SHA-256 of each file, in the form that the command sha256sum reads." },
] as const;
export type PackFile = (typeof PACK_FILES)[number]["name"];

/** One criterion of SOC 2, in our own words, and how the files of a report support it. */
export type Criterion = {
  id: string;
  /** What the criterion asks for. */
  asks: string;
  /** What Tagledger contributes, and where its part ends. */
  contributes: string;
  evidence: readonly { file: PackFile; howToRead: string }[];
};

/**
 * The criteria are in "2017 Trust Services Criteria for Security, Availability, Processing Integrity, Confidentiality, and
 * Privacy (With Revised Points of Focus – 2022)", TSP Section 100 of the AICPA.
 */
export const CRITERIA: readonly Criterion[] = [
  {
    id: "CC6.1",
    asks: "The organization protects its information assets with logical access controls. To protect them, it knows which assets it has.",
    contributes:
      "A list of all new resources with an owner for each. Other evidence must show how access to them is restricted.",
    evidence: [
      {
        file: "population.csv",
        howToRead:
          "Draw a sample. For each resource, `ledgerTags` and `liveTags` name its owner, and `record` names the place of its CloudTrail record.",
      },
      {
        file: "exceptions.csv",
        howToRead:
          "Each resource without an action or with other tags is here. `isOpen` says whether somebody must still act.",
      },
      {
        file: "access.csv",
        howToRead: "Compare the users and roles with the people who should be able to change the ledger.",
      },
    ],
  },
  {
    id: "CC6.2",
    asks: "People get credentials only after somebody registered and authorized them, and lose them when they no longer need them.",
    contributes:
      "The name of each identity that created a resource, so that an auditor can look for identities that should not exist. Tagledger does not issue or remove credentials.",
    evidence: [
      {
        file: "actions.csv",
        howToRead:
          "Compare the actors with the list of people and systems from human resources or the identity provider.",
      },
      {
        file: "population.csv",
        howToRead:
          "`caller` is the ARN of the identity in CloudTrail, and `actor` is the name that Tagledger found for it.",
      },
    ],
  },
  {
    id: "CC6.3",
    asks: "Access is granted, changed and removed by role, with the least privilege that is necessary and with duties separated.",
    contributes:
      "The list of everybody who may change the evidence itself, and the owner of each new resource.",
    evidence: [
      {
        file: "access.csv",
        howToRead:
          "Ask for each row why this user or role needs the permission. Developers should not be able to change the ledger.",
      },
      {
        file: "actions.csv",
        howToRead: "Compare the actor of an action with the role that the organization gave to this person.",
      },
      {
        file: "policy/",
        howToRead: "The policy decides which value the owner tag gets, and which resources are left out.",
      },
    ],
  },
  {
    id: "CC7.2",
    asks: "The organization monitors its systems for anomalies, and analyses whether an anomaly is a security event.",
    contributes:
      "Detection of new resources without an owner, of calls that the catalogue does not know, of changed tags and of a trail with gaps.",
    evidence: [
      {
        file: "exceptions.csv",
        howToRead:
          "The kinds `drift`, `unknownCall`, `noAction`, `noEvent` and `trailNotProven` are anomalies that Tagledger detected.",
      },
      {
        file: "executions.csv",
        howToRead: "Each failed execution is here, with its error.",
      },
      { file: "report.html", howToRead: "The numbers by day show when the workflow ran and when it failed." },
    ],
  },
  {
    id: "CC7.3",
    asks: "The organization evaluates security events, decides whether they did harm, and acts on them.",
    contributes:
      "The follow-up of each exception. The decision whether an exception is a security event is the organization's.",
    evidence: [
      {
        file: "exceptions.csv",
        howToRead: "Read `story` and `followUp`. Ask for the ticket of each exception that is open.",
      },
      { file: "executions.csv", howToRead: "A replay or a redrive shows when somebody repaired a failure." },
    ],
  },
  {
    id: "CC8.1",
    asks: "Changes to infrastructure, data, software and procedures are authorized, tested, approved and documented before they are made.",
    contributes:
      "A complete list of new resources, each with the call, the person and the time. Compare it with the approved changes.",
    evidence: [
      {
        file: "population.csv",
        howToRead:
          "Draw a sample and ask for the approved change of each resource. `eventTime` and `actor` say when it was created and by whom.",
      },
      { file: "policy/", howToRead: "Compare the versions, and ask who approved each change of the policy." },
      {
        file: "manifest.json",
        howToRead: "It names the version of Tagledger and the queries that made the files.",
      },
      {
        file: "sha256sums.txt",
        howToRead:
          "Run `sha256sum --check sha256sums.txt` in the folder. It shows whether a file was changed after the report was made.",
      },
    ],
  },
];
