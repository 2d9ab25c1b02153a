import { createChecker } from '#language';
import { readColumnNames, readSchema } from '#data';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.js';

serve(createConnection(ProposedFeatures.all), { createChecker, readColumnNames, readSchema });
