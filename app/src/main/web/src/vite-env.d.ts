/// <reference types="vite/client" />
declare module 'flatpickr/dist/l10n/zh.js';
