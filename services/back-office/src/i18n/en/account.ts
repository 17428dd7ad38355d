/** Somebody's own page. */
export const account = {
  title: 'Your account',
  lead: 'What others see of you, and how you log in.',
  name: 'Name',
  email: 'E-mail',
  roles: 'Your roles',
  allStores: 'All stores',
  password: {
    heading: 'Change password',
    lead: 'You are logged out in every other browser.',
    current: 'Present password',
    next: 'New password',
    help: (least: number) => `At least ${least} characters. A few words in a row are good.`,
    submit: 'Change password',
    changed: 'Your password is changed.',
    wrong: 'The present password is not right.',
    tooShort: (least: number) => `The new password must have at least ${least} characters.`,
    tooLong: (most: number) => `The new password must have at most ${most} characters.`,
  },
};
