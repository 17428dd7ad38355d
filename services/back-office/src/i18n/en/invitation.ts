/** The page behind the link that somebody was given. */
export const invitation = {
  title: 'Choose your password',
  lead: (email: string) => `You log in with ${email} afterwards.`,
  name: 'Your name',
  password: 'Password',
  submit: 'Save and log in',
  over: { title: 'This link is no longer valid', text: 'It was used, or it is too old. Ask for a new one.' },
};
