/** What `throughline --help` says. */
export const usage = `throughline COMMAND …

  new FILE          make a new diagram
  import IN         make a diagram of a JSON file, a list or a table
  export FILE…      publish diagrams as SVG, PDF, JSON or Markdown
  check FILE        check a file and say what could be thought about
  layout FILE       say where boxes and links stand
  serve             serve sessions and the browser editor
  ticket            print a ticket for a room of a server
  delete            remove a session from the data folder of a server

throughline COMMAND --help says more about one of them; --version says which
Throughline this is. Exit codes: 0 done, 1 not done (the reason is on standard
error), 2 wrong usage.`
