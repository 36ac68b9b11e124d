/* Replaces the file of the same path in camunda-webapp-webjar: Cockpit in Chinese and English. */

export default {
  // Matched by the first half of the browser's language, so zh-CN finds zh; everything else reads English.
  locales: {
    availableLocales: ['en', 'zh'],
    fallbackLocale: 'en'
  }
};
