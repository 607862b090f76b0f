#!/usr/bin/env node
// This file has only syntax that an old Node can read, so that an old Node prints the sentence and no syntax error.
var major = Number(process.versions.node.split(".")[0]);
if (major < 22) {
  console.error("tagledger needs Node 22 or later. This is Node", process.versions.node);
  process.exitCode = 1;
} else {
  void import("../tagledger.js");
}
