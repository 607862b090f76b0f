import dns from "node:dns";

/**
 * Resolves every name under `localhost` to the loopback address, as RFC 6761 requires. Many systems only resolve
 * `localhost` itself. S3 Control puts the account in front of the host (`123456789012.localhost`), and no setting turns
 * this off. An endpoint URL with an IP address does not work, because the account cannot be put in front of an IP
 * address. NODE_OPTIONS of Lambda functions imports this file.
 */
const systemLookup = dns.lookup;

Object.assign(dns, {
  lookup: (hostname: string, ...rest: unknown[]) =>
    Reflect.apply(systemLookup, dns, [hostname.endsWith(".localhost") ? "127.0.0.1" : hostname, ...rest]),
});
