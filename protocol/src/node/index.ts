export * from './changeFolder.js';
export * from './errorCode.js';
export * from './fileContents.js';
export * from './fileError.js';
export * from './folder.js';
export * from './foreignFile.js';
export * from './openFile.js';
export * from './runLayout.js';
