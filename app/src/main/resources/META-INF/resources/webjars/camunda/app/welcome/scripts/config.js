/* Replaces the file of the same path in camunda-webapp-webjar: Welcome in Chinese and English. */

const language = (navigator.languages && navigator.languages[0]) || navigator.language || '';
const locale = language.toLowerCase().split('-')[0] === 'zh' ? 'zh' : 'en';

export default {
  // The server names it so where browsers reach it with HTTPS.
  csrfCookieName: location.protocol === 'https:' ? '__Secure-XSRF-TOKEN' : 'XSRF-TOKEN',

  // Falls back to itself: a second locale file would be read as well, and the last one read sets the dates' language.
  locales: {
    availableLocales: ['en', 'zh'],
    fallbackLocale: locale
  }
};
