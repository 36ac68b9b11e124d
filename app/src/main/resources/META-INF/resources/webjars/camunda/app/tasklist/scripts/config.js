/* Replaces the file of the same path in camunda-webapp-webjar: Tasklist in Chinese and English. */

// Tasklist shows these descriptions as they stand, without the locale file.
const language = (navigator.languages && navigator.languages[0]) || navigator.language || '';
const said = (chinese, english) => (language.toLowerCase().split('-')[0] === 'zh' ? chinese : english);

export default {
  // Matched by the first half of the browser's language, so zh-CN finds zh; everything else reads English.
  locales: {
    availableLocales: ['en', 'zh'],
    fallbackLocale: 'en'
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
