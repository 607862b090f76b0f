/**
 * The scripts are our own. Of the libraries, @bomb.sh/tab 0.0.22 runs the typed line through `eval` in bash and never
 * offers files, @pnpm/tabtab 0.5.4 does the same in fish, and omelette and commander-completion do not know commander
 * 14. Here no shell evaluates the typed words again.
 *
 * Each script gives the words up to the cursor to `complete-words`, the unfinished one last. If nothing is found, the
 * shell offers files.
 */
const scripts = {
  // COMP_WORDS is also split at `:` and `=`, so the words are read from the line. bash replaces only the part after the
  // last `:` or `=`, so the script removes the part before it from each answer.
  bash: `_tagledger() {
  local words cur full prefix
  read -ra words <<< "\${COMP_LINE:0:COMP_POINT}"
  [[ "\${COMP_LINE:0:COMP_POINT}" == *[[:space:]] ]] && words+=("")
  full="\${words[\${#words[@]}-1]}"
  cur="\${COMP_WORDS[COMP_CWORD]}"
  [[ "$cur" == [=:] ]] && cur=""
  prefix="\${full%"$cur"}"
  local IFS=$'\\n'
  COMPREPLY=($(tagledger complete-words bash -- "\${words[@]:1}" 2> /dev/null))
  COMPREPLY=("\${COMPREPLY[@]#"$prefix"}")
}
complete -o default -F _tagledger tagledger`,
  zsh: `#compdef tagledger
_tagledger() {
  local -a found
  found=("\${(@f)$(tagledger complete-words zsh -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}")
  if [[ -n "$found" ]]; then _describe tagledger found; else _files; fi
}
if [[ $zsh_eval_context == *func ]]; then _tagledger "$@"; else compdef _tagledger tagledger; fi`,
  fish: `function __tagledger_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (tagledger complete-words fish -- $words[2..-1] 2> /dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c tagledger -f -a '(__tagledger_complete)'`,
};

export type Candidate = { value: string; about?: string };

export const SHELLS = Object.keys(scripts);

export const scriptOf = (shell: string): string =>
  Object.entries(scripts).find(([name]) => name === shell)?.[1] ?? "";

/** A candidate as the shell reads it. fish takes the text after a tab as the description, zsh the text after a colon. */
export function written(shell: string, { value, about }: Candidate): string {
  if (shell === "zsh") return [value, about].flatMap((text) => text?.replaceAll(":", "\\:") ?? []).join(":");
  return shell === "fish" && about ? `${value}\t${about}` : value;
}
