# Types lines at a zsh that has a completion script, and prints what it lists for each.
# usage: zsh -f zsh-completions.zsh SCRIPT LINE...
zmodload zsh/zpty
script=$1
shift
zpty z env TERM=dumb zsh -f -i
zpty -w z "PS1=; setopt no_beep; autoload -U compinit; compinit -u -D; source ${(q)script}; LISTMAX=1000; bindkey '^Z' list-choices; print REA''DY"
zpty -r z out '*READY*'
# The line editor starts after that.
sleep 1
while zpty -r -t z out; do :; done
for line in "$@"; do
  zpty -w -n z "$line"$'\C-z'
  text=''
  # Nothing more within three tenths of a second is the end of the list.
  for ((quiet = 0; quiet < 3; )); do
    sleep 0.1
    ((quiet += 1))
    while zpty -r -t z out; do
      text+=$out
      quiet=0
    done
  done
  print -r -- "== $line"
  print -r -- "$text"
  zpty -w -n z $'\C-u'
done
zpty -d z
