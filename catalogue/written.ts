import { analytics } from "./analytics.ts";
import { caches } from "./caches.ts";
import { compute } from "./compute.ts";
import { containers } from "./containers.ts";
import { databases } from "./databases.ts";
import { developerTools } from "./developer-tools.ts";
import { ec2 } from "./ec2.ts";
import { edge } from "./edge.ts";
import type { ServiceEntry } from "./entry.ts";
import { identity } from "./identity.ts";
import { machineLearning } from "./machine-learning.ts";
import { management } from "./management.ts";
import { mediaAndGames } from "./media-and-games.ts";
import { messaging } from "./messaging.ts";
import { networking } from "./networking.ts";
import { rds } from "./rds.ts";
import { security } from "./security.ts";
import { storage } from "./storage.ts";
import { streams } from "./streams.ts";

/** The entries that people wrote. */
export const written: ServiceEntry[] = [
  ...analytics,
  ...caches,
  ...compute,
  ...containers,
  ...databases,
  ...developerTools,
  ...ec2,
  ...edge,
  ...identity,
  ...machineLearning,
  ...management,
  ...mediaAndGames,
  ...messaging,
  ...networking,
  ...rds,
  ...security,
  ...storage,
  ...streams,
];
