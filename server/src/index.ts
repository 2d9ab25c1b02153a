import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { profileData, readColumnNames, readSchema } from '#data';
import { createChecker } from '#language';
import { serve } from './serve.js';

serve(createConnection(ProposedFeatures.all), { createChecker, profileData, readColumnNames, readSchema });
