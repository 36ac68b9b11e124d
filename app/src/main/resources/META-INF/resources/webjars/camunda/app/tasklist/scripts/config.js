/* Replaces the file of the same path in camunda-webapp-webjar: Tasklist in the product's language and colours. */

import { locale, settings } from '../../../lib/leadwright/product.js';

// Tasklist shows the shortcuts' descriptions as they stand, without the locale file.
const said = (chinese, english) => (locale === 'zh' ? chinese : english);

export default settings('tasklist', {
  customScripts: ['scripts/record/plugin'],

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
});
