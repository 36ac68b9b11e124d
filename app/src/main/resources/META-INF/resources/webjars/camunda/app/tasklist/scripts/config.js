/* Replaces the file of the same path in camunda-webapp-webjar: Tasklist in Chinese and English. */

const language = (navigator.languages && navigator.languages[0]) || navigator.language || '';
const locale = language.toLowerCase().split('-')[0] === 'zh' ? 'zh' : 'en';

// Tasklist shows the shortcuts' descriptions as they stand, without the locale file.
const said = (chinese, english) => (locale === 'zh' ? chinese : english);

export default {
  // The server names it so where browsers reach it with HTTPS.
  csrfCookieName: location.protocol === 'https:' ? '__Secure-XSRF-TOKEN' : 'XSRF-TOKEN',

  // Falls back to itself: a second locale file would be read as well, and the last one read sets the dates' language.
  locales: {
    availableLocales: ['en', 'zh'],
    fallbackLocale: locale
  },

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: said('认领当前选中的任务', 'claims the currently selected task')
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: said('将焦点移到列表中的第一个筛选器', 'sets the focus to the first filter in the list')
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: said('将焦点移到列表中的第一项任务', 'sets the focus to the first task in the list')
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: said('将焦点移到任务表单的第一个输入框', 'sets the focus to the first input field in a task form')
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: said('打开启动流程的对话框', 'opens the start process dialog')
    }
  }
};
