import { logIn } from './api.js';
import { make } from './dom.js';

/** Where accounts are on: who are you? Resolves once that is known. */
export function showLogin(main) {
  return new Promise(resolve => {
    const user = make('input', { id: 'user', type: 'text', autocomplete: 'username', required: true, autocapitalize: 'none', spellcheck: 'false' });
    const password = make('input', { id: 'password', type: 'password', autocomplete: 'current-password', required: true });
    const trouble = make('p', { class: 'problem', role: 'alert', hidden: true });
    const button = make('button', { class: 'button strong', type: 'submit' }, 'Log in');
    const form = make('form', { class: 'login' }, make('h1', { tabindex: '-1' }, 'Log in'),
      make('div', { class: 'field' }, make('label', { for: 'user' }, 'Name'), user),
      make('div', { class: 'field' }, make('label', { for: 'password' }, 'Password'), password), trouble, button);
    form.addEventListener('submit', async event => {
      event.preventDefault();
      button.disabled = true;
      trouble.hidden = true;
      try {
        resolve(await logIn(user.value, password.value));
      } catch (problem) {
        trouble.hidden = false;
        trouble.textContent = problem.message;
        password.value = '';
        password.focus();
      } finally {
        button.disabled = false;
      }
    });
    main.replaceChildren(form);
    user.focus();
  });
}
