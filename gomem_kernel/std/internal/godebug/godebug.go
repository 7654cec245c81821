// Package godebug has the settings of GODEBUG for packages that are compiled from an installed Go.
// Each has its default, the empty text: programs here run as Go 1.27 has it, whatever GODEBUG says.
package godebug

// A Setting is one name in GODEBUG.
type Setting struct{ name string }

// New gives the setting of a name; a # before it marks one that is not documented.
func New(name string) *Setting { return &Setting{name} }

// Name is the name without its mark.
func (s *Setting) Name() string {
	if s.Undocumented() {
		return s.name[1:]
	}
	return s.name
}

// Undocumented reports whether the name is marked.
func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }

// String is name=value.
func (s *Setting) String() string { return s.Name() + "=" + s.Value() }

// Value is the setting's value: the default.
func (s *Setting) Value() string { return "" }

// IncNonDefault would count a use of a value that is not the default.
func (s *Setting) IncNonDefault() {}
