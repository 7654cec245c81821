package os

import "errors"

// Args holds the program's name and arguments.
var Args []string = args()

// Exit ends the program at once; deferred functions do not run.
func Exit(code int) {
	exit(code)
}

// A Signal is a signal of the operating system; programs here get none.
type Signal interface {
	String() string
	Signal()
}

type signal struct {
	number int
	name   string
}

func (s signal) String() string { return s.name }
func (s signal) Signal()        {}

// The signals that every system has.
var (
	Interrupt Signal = signal{2, "interrupt"}
	Kill      Signal = signal{9, "killed"}
)

// env is the environment: in order of first setting, "" for what was unset.
var (
	env      []string
	envIndex map[string]int
)

func loadEnv() {
	if envIndex != nil {
		return
	}
	envIndex = make(map[string]int)
	for _, s := range environ() {
		for i := 1; i < len(s); i++ {
			if s[i] == '=' {
				if _, ok := envIndex[s[:i]]; !ok {
					envIndex[s[:i]] = len(env)
					env = append(env, s)
				}
				break
			}
		}
	}
}

// LookupEnv gives the value of an environment variable, and whether it is set.
func LookupEnv(key string) (string, bool) {
	loadEnv()
	if len(key) == 0 {
		return "", false
	}
	i, ok := envIndex[key]
	if !ok {
		return "", false
	}
	return env[i][len(key)+1:], true
}

// Getenv gives the value of an environment variable, "" if it is not set.
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

// Setenv sets an environment variable of this program.
func Setenv(key, value string) error {
	loadEnv()
	bad := len(key) == 0
	for i := 0; i < len(key); i++ {
		bad = bad || key[i] == '=' || key[i] == 0
	}
	for i := 0; i < len(value); i++ {
		bad = bad || value[i] == 0
	}
	if bad {
		return NewSyscallError("setenv", errors.New("invalid argument"))
	}
	if i, ok := envIndex[key]; ok {
		env[i] = key + "=" + value
		return nil
	}
	envIndex[key] = len(env)
	env = append(env, key+"="+value)
	return nil
}

// Unsetenv removes an environment variable.
func Unsetenv(key string) error {
	loadEnv()
	if i, ok := envIndex[key]; ok {
		env[i] = ""
		delete(envIndex, key)
	}
	return nil
}

// Clearenv removes all environment variables.
func Clearenv() {
	env = nil
	envIndex = make(map[string]int)
}

// Environ gives the environment as "key=value" strings.
func Environ() []string {
	loadEnv()
	out := make([]string, 0, len(env))
	for _, s := range env {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// ExpandEnv replaces $var and ${var} in s by environment variables.
func ExpandEnv(s string) string {
	return Expand(s, Getenv)
}

// Expand replaces $var and ${var} in s by what mapping gives for var.
func Expand(s string, mapping func(string) string) string {
	var out []byte
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '$' || i+1 >= len(s) {
			continue
		}
		out = append(out, s[from:i]...)
		name, width := shellName(s[i+1:])
		if name == "" && width > 0 {
			// Bad syntax: it is dropped.
		} else if name == "" {
			out = append(out, s[i])
		} else {
			out = append(out, mapping(name)...)
		}
		i += width
		from = i + 1
	}
	if out == nil {
		return s
	}
	return string(out) + s[from:]
}

func specialVar(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-':
		return true
	}
	return '0' <= c && c <= '9'
}

func nameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// shellName gives the variable's name at the start of s and the bytes that it takes.
func shellName(s string) (string, int) {
	switch {
	case s[0] == '{':
		if len(s) > 2 && specialVar(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	case specialVar(s[0]):
		return s[:1], 1
	}
	i := 0
	for i < len(s) && nameByte(s[i]) {
		i++
	}
	return s[:i], i
}

// Getpid is the number of the process that the program sees.
func Getpid() int { return 1 }

// Getppid is the number of its parent.
func Getppid() int { return 0 }

// Getuid is the user's number.
func Getuid() int { return 0 }

// Geteuid is the effective user's number.
func Geteuid() int { return 0 }

// Getgid is the group's number.
func Getgid() int { return 0 }

// Getegid is the effective group's number.
func Getegid() int { return 0 }

// Getpagesize is the size of a memory page.
func Getpagesize() int { return 4096 }

// Hostname is the name of the machine.
func Hostname() (name string, err error) { return "gomem", nil }

// Executable fails: there is no file system.
func Executable() (string, error) { return "", errNoFileSystem }

// UserHomeDir gives $HOME.
func UserHomeDir() (string, error) {
	if dir := Getenv("HOME"); dir != "" {
		return dir, nil
	}
	return "", errors.New("$HOME is not defined")
}
