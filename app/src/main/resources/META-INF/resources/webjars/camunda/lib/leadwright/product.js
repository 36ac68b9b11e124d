/*
 * What Camunda's web applications share with the product: its language, its colours, the way back to it. Each application's config.js
 * begins with this file, before anything of the application is loaded.
 */

const TEXTS = {
  en: { back: 'Back to Leadwright', tasklist: 'Tasks', cockpit: 'Cockpit', admin: 'Admin', welcome: 'Profile' },
  zh: { back: '返回 Leadwright', tasklist: '任务列表', cockpit: '流程监控', admin: '系统管理', welcome: '我的资料' }
};

/** The language chosen in the product, else that of the browser. */
function language() {
  const chosen = /(?:^|;\s*)(?:__Host-)?lang=([^;]+)/.exec(document.cookie);
  const browser = (navigator.languages && navigator.languages[0]) || navigator.language || '';
  return (chosen ? decodeURIComponent(chosen[1]) : browser).toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const locale = language();

/** The address of a page of the product. */
export function page(path) {
  const app = document.querySelector('base').getAttribute('app-root') || '';
  return app.replace(/\/camunda\/?$/, '') + path;
}

function wayBack() {
  const link = document.createElement('a');
  link.className = 'lw-back';
  link.href = page('/');
  link.textContent = TEXTS[locale].back;
  document.body.prepend(link);
}

/**
 * The settings of an application.
 *
 * @param name of the application in its address
 * @param more settings of this application only
 */
export function settings(name, more) {
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
  wayBack();
  // The applications mean to wait for their plug-ins without end, but set it where their bundled loader does not look; it gives up after
  // 7 seconds and leaves the page empty.
  window.require.config({ waitSeconds: 0 });
  return {
    app: { name: TEXTS[locale][name], vendor: 'Leadwright' },

    // The server names it so where browsers reach it with HTTPS.
    csrfCookieName: location.protocol === 'https:' ? '__Secure-XSRF-TOKEN' : 'XSRF-TOKEN',

    // The only one: a second locale file would be read as well, and the last one read sets the dates' language.
    locales: { availableLocales: [locale], fallbackLocale: locale },
    ...more
  };
}
