import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createChecker } from '#language';
import { dataReader } from './dataReader/dataReader.js';
import { readerArgument, startReaderProcess } from './dataReader/readerProcess.js';
import { serveRequests } from './dataReader/serveRequests.js';
import { serve } from './serve.js';

const [, program = '', argument] = process.argv;

if (argument === readerArgument) serveRequests();
else {
  const reader = dataReader(() => startReaderProcess(program));
  serve(createConnection(ProposedFeatures.all), { createChecker, ...reader });
}
