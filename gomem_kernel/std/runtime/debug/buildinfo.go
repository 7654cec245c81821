package debug

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
)

// BuildInfo is what is known of how a program was built.
//
// Source: go1.27 runtime/debug/mod.go
type BuildInfo struct {
	GoVersion string         `json:",omitempty"` // of the toolchain
	Path      string         `json:",omitempty"` // of the main package
	Main      Module         `json:""`           // the main package's module
	Deps      []*Module      `json:",omitempty"` // the modules of other packages
	Settings  []BuildSetting `json:",omitempty"`
}

// Module is a module that packages of a program come from.
type Module struct {
	Path    string  `json:",omitempty"`
	Version string  `json:",omitempty"`
	Sum     string  `json:",omitempty"`
	Replace *Module `json:",omitempty"` // used in its place
}

// BuildSetting is a setting of a build: the key has no white space and no equals sign, the value no
// end of line.
type BuildSetting struct {
	Key   string `json:",omitempty"`
	Value string `json:",omitempty"`
}

// ReadBuildInfo tells how the running program was built: as `go run` builds files, without a module.
func ReadBuildInfo() (info *BuildInfo, ok bool) {
	return &BuildInfo{
		GoVersion: runtime.Version(),
		Path:      "command-line-arguments",
		Settings: []BuildSetting{
			{"-buildmode", "exe"},
			{"-compiler", runtime.Compiler},
			{"CGO_ENABLED", "1"},
			{"CGO_CFLAGS", ""},
			{"CGO_CPPFLAGS", ""},
			{"CGO_CXXFLAGS", ""},
			{"CGO_LDFLAGS", ""},
			{"GOARCH", runtime.GOARCH},
			{"GOOS", runtime.GOOS},
			{"GOAMD64", "v1"},
		},
	}, true
}

// String writes the information in lines, which ParseBuildInfo reads.
func (bi *BuildInfo) String() string {
	var b strings.Builder
	if bi.GoVersion != "" {
		b.WriteString("go\t" + bi.GoVersion + "\n")
	}
	if bi.Path != "" {
		b.WriteString("path\t" + bi.Path + "\n")
	}
	if bi.Main != (Module{}) {
		bi.Main.write(&b, "mod")
	}
	for _, m := range bi.Deps {
		m.write(&b, "dep")
	}
	for _, s := range bi.Settings {
		key, value := s.Key, s.Value
		if needsQuotesInKey(key) {
			key = strconv.Quote(key)
		}
		if needsQuotes(value) {
			value = strconv.Quote(value)
		}
		b.WriteString("build\t" + key + "=" + value + "\n")
	}
	return b.String()
}

// write writes the module's line, and behind it those of what replaces it.
func (m *Module) write(b *strings.Builder, word string) {
	b.WriteString(word + "\t" + m.Path + "\t" + m.Version)
	if m.Replace == nil {
		b.WriteString("\t" + m.Sum)
	} else {
		b.WriteString("\n")
		m.Replace.write(b, "=>")
	}
	b.WriteString("\n")
}

func needsQuotesInKey(key string) bool {
	return key == "" || needsQuotes(key) || strings.Contains(key, "=")
}

func needsQuotes(value string) bool { return strings.ContainsAny(value, " \t\r\n\"`") }

// ParseBuildInfo reads what BuildInfo.String has written, but for the version of Go.
func ParseBuildInfo(data string) (*BuildInfo, error) {
	p := parser{info: new(BuildInfo)}
	for n := 1; ; n++ {
		line, rest, whole := strings.Cut(data, "\n")
		if !whole {
			return p.info, nil
		}
		data = rest
		if err := p.line(line); err != nil {
			return nil, fmt.Errorf("could not parse Go build info: line %d: %w", n, err)
		}
	}
}

// parser has what the lines so far have told, and the module that the next may replace.
type parser struct {
	info *BuildInfo
	last *Module
}

// line reads one line; what it does not know it passes over.
func (p *parser) line(line string) error {
	word, rest, found := strings.Cut(line, "\t")
	if !found {
		return nil
	}
	switch word {
	case "path":
		p.info.Path = rest
	case "mod":
		p.last = &p.info.Main
		return p.last.parse(rest)
	case "dep":
		p.last = new(Module)
		p.info.Deps = append(p.info.Deps, p.last)
		return p.last.parse(rest)
	case "=>":
		columns := strings.Split(rest, "\t")
		if len(columns) != 3 {
			return fmt.Errorf("expected 3 columns for replacement; got %d", len(columns))
		}
		if p.last == nil {
			return fmt.Errorf("replacement with no module on previous line")
		}
		p.last.Replace = &Module{Path: columns[0], Version: columns[1], Sum: columns[2]}
		p.last = nil
	case "build":
		s, err := parseSetting(rest)
		if err != nil {
			return err
		}
		p.info.Settings = append(p.info.Settings, s)
	}
	return nil
}

func (m *Module) parse(text string) error {
	columns := strings.Split(text, "\t")
	if len(columns) != 2 && len(columns) != 3 {
		return fmt.Errorf("expected 2 or 3 columns; got %d", len(columns))
	}
	m.Path, m.Version = columns[0], columns[1]
	if len(columns) == 3 {
		m.Sum = columns[2]
	}
	return nil
}

// parseSetting reads key=value, either of which may be quoted.
func parseSetting(text string) (s BuildSetting, err error) {
	var value string
	switch {
	case text == "":
		return s, fmt.Errorf("build line missing '='")
	case text[0] == '=':
		return s, fmt.Errorf("build line with missing key")
	case text[0] == '"' || text[0] == '`':
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return s, fmt.Errorf("invalid quoted key in build line")
		}
		value = text[len(quoted):]
		if value == "" {
			return s, fmt.Errorf("build line missing '=' after quoted key")
		}
		if value[0] != '=' {
			return s, fmt.Errorf("unexpected character after quoted key: %q", value[0])
		}
		s.Key, _ = strconv.Unquote(quoted)
		value = value[1:]
	default:
		var found bool
		s.Key, value, found = strings.Cut(text, "=")
		if !found {
			return s, fmt.Errorf("build line missing '=' after key")
		}
		if needsQuotesInKey(s.Key) {
			return s, fmt.Errorf("unquoted key %q must be quoted", s.Key)
		}
	}
	switch {
	case value != "" && (value[0] == '"' || value[0] == '`'):
		if value, err = strconv.Unquote(value); err != nil {
			return s, fmt.Errorf("invalid quoted value in build line")
		}
	case needsQuotes(value):
		return s, fmt.Errorf("unquoted value %q must be quoted", value)
	}
	s.Value = value
	return s, nil
}

// CrashOptions are those of SetCrashOutput; there are none.
type CrashOptions struct{}

// SetCrashOutput with nil does nothing; any file is refused, as a program reaches none.
func SetCrashOutput(f *os.File, opts CrashOptions) error {
	if f == nil {
		return nil
	}
	return fmt.Errorf("runtime/debug: gomem writes crashes to standard error only, not to %s", f.Name())
}

// WriteHeapDump panics: a program reaches no files.
func WriteHeapDump(fd uintptr) {
	panic("runtime/debug: gomem writes no heap dump: a program reaches no files of the host")
}
