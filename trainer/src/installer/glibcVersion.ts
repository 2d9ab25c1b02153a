import * as v from 'valibot';

const reportSchema = v.object({ header: v.object({ glibcVersionRuntime: v.string() }) });

/** Returns the version of glibc; `null` on Linux with another C library, such as Alpine's. */
export function glibcVersion(): string | null {
  const report = v.safeParse(reportSchema, process.report.getReport());
  return report.success ? report.output.header.glibcVersionRuntime : null;
}
