package template

import (
	"errors"
	"fmt"
	"internal/fmtsort"
	"io"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"text/template/parse"
)

const maxDepth = 100000 // of templates that run templates

// ExecError is an error of a running template; one of writing is not wrapped.
type ExecError struct {
	Name string
	Err  error
}

// Error is the text of the error.
func (e ExecError) Error() string { return e.Err.Error() }

// Unwrap gives the error with its place.
func (e ExecError) Unwrap() error { return e.Err }

// run is a template that runs.
type run struct {
	tmpl  *Template
	out   io.Writer
	node  parse.Node // where it is, for errors
	vars  []variable // innermost last
	depth int
}

type variable struct {
	name  string
	value reflect.Value
}

// none stands for a value that does not come from the step before, as there is none.
type none struct{}

var (
	noValue   reflect.Value
	absent    = reflect.ValueOf(none{})
	noneType  = reflect.TypeFor[none]()
	anyValue  = reflect.TypeFor[reflect.Value]()
	errorType = reflect.TypeFor[error]()
	textType  = reflect.TypeFor[fmt.Stringer]()
)

func isAbsent(v reflect.Value) bool { return v.IsValid() && v.Type() == noneType }

// writeError is a panic of an error of the writer.
type writeError struct{ error }

// What panics to leave an iteration.
var (
	errBreak    = errors.New("break")
	errContinue = errors.New("continue")
)

func quote(s string) string { return strconv.Quote(s) }

func escape(s string) string { return strings.ReplaceAll(s, "%", "%%") }

func (r *run) fail(format string, args ...any) {
	name := escape(r.tmpl.Name())
	if r.node == nil {
		format = fmt.Sprintf("template: %s: %s", name, format)
	} else {
		place, text := r.tmpl.ErrorContext(r.node)
		format = fmt.Sprintf("template: %s: executing %q at <%s>: %s", place, name, escape(text), format)
	}
	panic(ExecError{r.tmpl.Name(), fmt.Errorf(format, args...)})
}

// ExecuteTemplate runs the template of that name.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	tmpl := t.Lookup(name)
	if tmpl == nil {
		return fmt.Errorf("template: no template %q associated with template %q", name, t.name)
	}
	return tmpl.Execute(wr, data)
}

// Execute runs the template on the data. What was written before an error stays written.
func (t *Template) Execute(wr io.Writer, data any) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case runtime.Error:
			panic(e)
		case writeError:
			err = e.error
		case ExecError:
			err = e
		default:
			panic(e)
		}
	}()
	dot, ok := data.(reflect.Value)
	if !ok {
		dot = reflect.ValueOf(data)
	}
	r := &run{tmpl: t, out: wr, vars: []variable{{"$", dot}}}
	if t.Tree == nil || t.Root == nil {
		r.fail("%q is an incomplete or empty template", t.Name())
	}
	r.walk(dot, t.Root)
	return nil
}

func (r *run) walk(dot reflect.Value, node parse.Node) {
	r.node = node
	switch node := node.(type) {
	case *parse.ListNode:
		for _, n := range node.Nodes {
			r.walk(dot, n)
		}
	case *parse.TextNode:
		if _, err := r.out.Write(node.Text); err != nil {
			panic(writeError{err})
		}
	case *parse.ActionNode:
		value := r.pipeline(dot, node.Pipe)
		if len(node.Pipe.Decl) == 0 {
			r.print(node, value)
		}
	case *parse.IfNode:
		r.branch(dot, &node.BranchNode)
	case *parse.WithNode:
		r.branch(dot, &node.BranchNode)
	case *parse.RangeNode:
		r.loop(dot, node)
	case *parse.TemplateNode:
		r.call(dot, node)
	case *parse.BreakNode:
		panic(errBreak)
	case *parse.ContinueNode:
		panic(errContinue)
	case *parse.CommentNode:
	default:
		r.fail("unknown node: %s", node)
	}
}

// forget drops all variables but the first n.
func (r *run) forget(n int) { r.vars = r.vars[:n] }

func (r *run) lookup(name string) *variable {
	for i := len(r.vars) - 1; i >= 0; i-- {
		if r.vars[i].name == name {
			return &r.vars[i]
		}
	}
	r.fail("undefined variable: %s", name)
	return nil
}

func (r *run) branch(dot reflect.Value, b *parse.BranchNode) {
	defer r.forget(len(r.vars))
	value := r.pipeline(dot, b.Pipe)
	truth, ok := isTrue(inside(value))
	if !ok {
		r.fail("if/with can't use %v", value)
	}
	switch {
	case truth && b.NodeType == parse.NodeWith:
		r.walk(value, b.List)
	case truth:
		r.walk(dot, b.List)
	case b.ElseList != nil:
		r.walk(dot, b.ElseList)
	}
}

// IsTrue tells whether the value is not the zero of its kind or empty, and whether that can be told.
func IsTrue(val any) (truth, ok bool) { return isTrue(reflect.ValueOf(val)) }

func isTrue(v reflect.Value) (truth, ok bool) {
	switch v.Kind() {
	case reflect.Invalid:
		return false, true
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, true
	case reflect.Chan, reflect.Func, reflect.Pointer, reflect.UnsafePointer, reflect.Interface:
		return !v.IsNil(), true
	case reflect.Struct:
		return true, true
	case reflect.Float32, reflect.Float64:
		return v.Float() != 0, true
	case reflect.Complex64, reflect.Complex128:
		return v.Complex() != 0, true
	}
	return !v.IsZero(), true
}

// loop runs a range; break and continue come as panics.
func (r *run) loop(dot reflect.Value, n *parse.RangeNode) {
	defer r.forget(len(r.vars))
	defer stopAt(errBreak)
	value, _ := indirect(r.pipeline(dot, n.Pipe))
	base := len(r.vars)
	ran := false
	once := func(key, elem reflect.Value) {
		ran = true
		r.assign(n.Pipe, key, elem)
		defer r.forget(base)
		defer stopAt(errContinue)
		r.walk(elem, n.List)
	}
	r.each(value, len(n.Pipe.Decl), once)
	if !ran && n.ElseList != nil {
		r.walk(dot, n.ElseList)
	}
}

// stopAt ends the panic of a break or a continue; it must be deferred itself.
func stopAt(what error) {
	if e := recover(); e != nil && e != what {
		panic(e)
	}
}

// assign sets the variables of a range.
func (r *run) assign(pipe *parse.PipeNode, key, elem reflect.Value) {
	values := []reflect.Value{key, elem}
	if len(pipe.Decl) < 2 {
		values = values[1:]
	}
	for i, v := range pipe.Decl {
		if pipe.IsAssign {
			r.lookup(v.Ident[0]).value = values[i]
		} else {
			r.vars[len(r.vars)-len(pipe.Decl)+i].value = values[i]
		}
	}
}

// each calls do with the keys and elements of a value; names is the number of variables.
func (r *run) each(v reflect.Value, names int, do func(key, elem reflect.Value)) {
	switch v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if names > 1 {
			r.fail("can't use %v to iterate over more than one variable", v)
		}
		v.Seq()(func(x reflect.Value) bool { do(noValue, x); return true })
		return
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			do(reflect.ValueOf(i), v.Index(i))
		}
		return
	case reflect.Map:
		if v.Len() > 0 {
			for _, e := range fmtsort.Sort(v) {
				do(e.Key, e.Value)
			}
		}
		return
	case reflect.Chan:
		r.receive(v, do)
		return
	case reflect.Invalid:
		return
	case reflect.Func:
		if v.Type().CanSeq() && names > 1 {
			r.fail("can't use %v iterate over more than one variable", v)
		}
		switch {
		case v.Type().CanSeq():
			v.Seq()(func(x reflect.Value) bool { do(noValue, x); return true })
			return
		case v.Type().CanSeq2() && names > 1:
			v.Seq2()(func(key, x reflect.Value) bool { do(key, x); return true })
			return
		case v.Type().CanSeq2():
			// One variable, and the dot, get the first of the two.
			v.Seq2()(func(key, _ reflect.Value) bool { do(noValue, key); return true })
			return
		}
	}
	r.fail("range can't iterate over %v", v)
}

func (r *run) receive(v reflect.Value, do func(key, elem reflect.Value)) {
	if v.IsNil() {
		return
	}
	if v.Type().ChanDir() == reflect.SendDir {
		r.fail("range over send-only channel %v", v)
	}
	for i := 0; ; i++ {
		elem, ok := v.Recv()
		if !ok {
			return
		}
		do(reflect.ValueOf(i), elem)
	}
}

// call runs another template, with no variables but the dollar.
func (r *run) call(dot reflect.Value, n *parse.TemplateNode) {
	tmpl := r.tmpl.Lookup(n.Name)
	if tmpl == nil {
		r.fail("template %q not defined", n.Name)
	}
	if r.depth == maxDepth {
		r.fail("exceeded maximum template depth (%v)", maxDepth)
	}
	dot = r.pipeline(dot, n.Pipe)
	inner := run{tmpl: tmpl, out: r.out, node: r.node, vars: []variable{{"$", dot}}, depth: r.depth + 1}
	inner.walk(dot, tmpl.Root)
}

// indirect follows pointers and interfaces up to a nil one.
func indirect(v reflect.Value) (out reflect.Value, isNil bool) {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return v, true
		}
		v = v.Elem()
	}
	return v, false
}

// inside gives what an interface holds, and other values as they are.
func inside(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

func (r *run) print(n parse.Node, v reflect.Value) {
	r.node = n
	value, ok := printable(v)
	if !ok {
		r.fail("can't print %s of type %s", n, v.Type())
	}
	if _, err := fmt.Fprint(r.out, value); err != nil {
		panic(writeError{err})
	}
}

// printable gives what fmt is to print for a value: what a pointer points to, but by its address if
// only that has a method for it.
func printable(v reflect.Value) (any, bool) {
	if v.Kind() == reflect.Pointer {
		v, _ = indirect(v)
	}
	if !v.IsValid() {
		return "<no value>", true
	}
	says := func(t reflect.Type) bool { return t.Implements(errorType) || t.Implements(textType) }
	if !says(v.Type()) {
		if v.CanAddr() && says(reflect.PointerTo(v.Type())) {
			v = v.Addr()
		} else if v.Kind() == reflect.Chan || v.Kind() == reflect.Func {
			return nil, false
		}
	}
	return v.Interface(), true
}
