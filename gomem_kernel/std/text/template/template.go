// Package template fills texts with data: a text holds actions in braces, which are run on a value.
//
// Departs: a range over a function is refused, since reflect makes no functions; that over an integer
// is there.
package template

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"text/template/parse"
)

// Template is a template, and those that it can name.
type Template struct {
	name string
	*parse.Tree
	*common
	leftDelim  string
	rightDelim string
}

// common is what templates share that can name each other.
type common struct {
	tmpl       map[string]*Template
	muTmpl     sync.RWMutex // for tmpl
	missing    missingKey
	muFuncs    sync.RWMutex // for what follows
	parseFuncs FuncMap
	execFuncs  map[string]reflect.Value
}

// missingKey tells what a map gives for a key that it does not have.
type missingKey int

const (
	missingInvalid missingKey = iota
	missingZero
	missingError
)

// New gives an empty template.
func New(name string) *Template { return (&Template{name: name}).ready() }

// ready gives the template its common part, unless it has one.
func (t *Template) ready() *Template {
	if t.common == nil {
		t.common = &common{tmpl: make(map[string]*Template), parseFuncs: make(FuncMap), execFuncs: make(map[string]reflect.Value)}
	}
	return t
}

// Must gives the template; it panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Name gives the name.
func (t *Template) Name() string { return t.name }

// New gives an empty template that shares all with this one.
func (t *Template) New(name string) *Template {
	t.ready()
	return &Template{name: name, common: t.common, leftDelim: t.leftDelim, rightDelim: t.rightDelim}
}

// Clone gives a copy to which templates can be added without changing this one.
func (t *Template) Clone() (*Template, error) {
	c := (&Template{name: t.name, Tree: t.Tree, leftDelim: t.leftDelim, rightDelim: t.rightDelim}).ready()
	if t.common == nil {
		return c, nil
	}
	c.missing = t.missing
	t.muTmpl.RLock()
	defer t.muTmpl.RUnlock()
	for name, other := range t.tmpl {
		if name == t.name {
			c.tmpl[name] = c
			continue
		}
		c.tmpl[name] = &Template{name: other.name, Tree: other.Tree, common: c.common, leftDelim: other.leftDelim, rightDelim: other.rightDelim}
	}
	t.muFuncs.RLock()
	defer t.muFuncs.RUnlock()
	maps.Copy(c.parseFuncs, t.parseFuncs)
	maps.Copy(c.execFuncs, t.execFuncs)
	return c, nil
}

// AddParseTree makes the tree a template of that name, which it gives. An empty tree replaces nothing.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	t.ready()
	t.muTmpl.Lock()
	defer t.muTmpl.Unlock()
	target := t
	if name != t.name {
		target = t.New(name)
	}
	old := t.tmpl[name]
	keep := old != nil && old.Tree != nil && parse.IsEmptyTree(tree.Root)
	if !keep {
		t.tmpl[name] = target
	}
	if !keep || target.Tree == nil {
		target.Tree = tree
	}
	return target, nil
}

// Templates gives all templates that this one can name.
func (t *Template) Templates() []*Template {
	if t.common == nil {
		return nil
	}
	t.muTmpl.RLock()
	defer t.muTmpl.RUnlock()
	return slices.AppendSeq(make([]*Template, 0, len(t.tmpl)), maps.Values(t.tmpl))
}

// Lookup gives the template of that name, or nil.
func (t *Template) Lookup(name string) *Template {
	if t.common == nil {
		return nil
	}
	t.muTmpl.RLock()
	defer t.muTmpl.RUnlock()
	return t.tmpl[name]
}

// DefinedTemplates lists the names of templates, for messages.
func (t *Template) DefinedTemplates() string {
	if t.common == nil {
		return ""
	}
	t.muTmpl.RLock()
	defer t.muTmpl.RUnlock()
	var names []string
	for name, tmpl := range t.tmpl {
		if tmpl.Tree != nil && tmpl.Root != nil {
			names = append(names, quote(name))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "; defined templates are: " + strings.Join(names, ", ")
}

// Delims sets the delimiters of texts that are parsed from now on.
func (t *Template) Delims(left, right string) *Template {
	t.ready()
	t.leftDelim, t.rightDelim = left, right
	return t
}

// Funcs adds functions; it panics for what cannot be one.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.ready()
	t.muFuncs.Lock()
	defer t.muFuncs.Unlock()
	addFuncs(t.execFuncs, funcMap)
	maps.Copy(t.parseFuncs, funcMap)
	return t
}

// Option sets options: "missingkey=default", "=invalid", "=zero" or "=error".
func (t *Template) Option(opt ...string) *Template {
	t.ready()
	for _, s := range opt {
		switch s {
		case "":
			panic("empty option string")
		case "missingkey=invalid", "missingkey=default":
			t.missing = missingInvalid
		case "missingkey=zero":
			t.missing = missingZero
		case "missingkey=error":
			t.missing = missingError
		default:
			panic("unrecognized option: " + s)
		}
	}
	return t
}

// Parse makes the text the body of the template, and adds the templates that it defines.
func (t *Template) Parse(text string) (*Template, error) {
	t.ready()
	t.muFuncs.RLock()
	trees, err := parse.Parse(t.name, text, t.leftDelim, t.rightDelim, t.parseFuncs, builtins())
	t.muFuncs.RUnlock()
	if err != nil {
		return nil, err
	}
	for name, tree := range trees {
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, err
		}
	}
	return t, nil
}
