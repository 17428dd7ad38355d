export const login = {
  title: 'Log in',
  email: 'E-mail',
  password: 'Password',
  submit: 'Log in',
  failed: 'E-mail or password is not right.',
  wait: (minutes: number) => `Wait ${minutes} minute${minutes === 1 ? '' : 's'} before you try again.`,
};
