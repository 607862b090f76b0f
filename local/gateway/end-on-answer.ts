import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { END_HEADER } from "./end-header.ts";

const isResponse = (message: unknown): message is { response: IncomingMessage } =>
  typeof message === "object" && message !== null && "response" in message;

/** With this, a fault of the gateway can end a Lambda function at a certain call. NODE_OPTIONS imports this file. */
subscribe("http.client.response.finish", (message) => {
  const end = isResponse(message) ? message.response.headers[END_HEADER] : undefined;
  if (end === "kill") process.kill(process.pid, "SIGKILL");
  if (end === "exit") process.exit(1);
});
