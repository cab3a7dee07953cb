/** Tables of the edge database. The tenant comes first in every key and every index. */
export * from "./schema/behaviour.ts";
export * from "./schema/catalogue.ts";
export * from "./schema/packed.ts";
export * from "./schema/people.ts";
export * from "./schema/reasoning.ts";
export * from "./schema/tenants.ts";
