import { type DBCluster, paginateDescribeDBClusters, RDSClient } from "@aws-sdk/client-rds";
import { oncePerRegion } from "../../shared/aws-clients.ts";
import type { Whole } from "../searches/parts.ts";
import { filtersOf } from "./ec2.ts";

const rdsIn = oncePerRegion((region) => new RDSClient({ region }));

/** "Minimum 20, maximum 100" (DescribeDBClusters, Amazon RDS API Reference). */
const pageSize = 100;

/** The DB instances of DB clusters that RDS shows, as their members. */
export async function instancesOfDbClusters(region: string, ids: string[]): Promise<Whole[]> {
  const input = { Filters: filtersOf({ "db-cluster-id": ids }) };
  const pages = paginateDescribeDBClusters({ client: rdsIn(region), pageSize }, input);
  const clusters = (await Array.fromAsync(pages, ({ DBClusters = [] }) => DBClusters)).flat();
  return clusters.map((cluster) => {
    const { DBClusterIdentifier: id = "", Status, DBClusterMembers: members = [] } = cluster;
    const parts = members.flatMap(({ DBInstanceIdentifier }) =>
      DBInstanceIdentifier ? [{ id: DBInstanceIdentifier }] : [],
    );
    return { id, parts, isIncomplete: Status === "creating" && parts.length < membersMade(cluster) };
  });
}

/**
 * "If you create a Multi-AZ DB cluster, the request creates a writer and two reader DB instances for you"; of Aurora,
 * express configuration alone makes an instance (CreateDBCluster, Amazon RDS API Reference). `DBClusterInstanceClass` is
 * that of Multi-AZ DB clusters.
 */
const membersMade = ({ DBClusterInstanceClass }: DBCluster) => (DBClusterInstanceClass ? 3 : 1);
