/** npm packages with native parts: programs load them from `node_modules` instead of containing them. */
export const nativePackages = ['@duckdb/node-api', '@napi-rs/image'];
