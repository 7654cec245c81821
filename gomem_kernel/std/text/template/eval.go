package template

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// pipeline gives the value of the last step; each gets that of the one before as last argument.
func (r *run) pipeline(dot reflect.Value, pipe *parse.PipeNode) reflect.Value {
	if pipe == nil {
		return noValue
	}
	r.node = pipe
	value := absent
	for _, cmd := range pipe.Cmds {
		value = r.command(dot, cmd, value)
		if value.Kind() == reflect.Interface && value.Type().NumMethod() == 0 {
			value = value.Elem()
		}
	}
	for _, v := range pipe.Decl {
		if pipe.IsAssign {
			r.lookup(v.Ident[0]).value = value
		} else {
			r.vars = append(r.vars, variable{v.Ident[0], value})
		}
	}
	return value
}

func (r *run) command(dot reflect.Value, cmd *parse.CommandNode, final reflect.Value) reflect.Value {
	first := cmd.Args[0]
	switch n := first.(type) {
	case *parse.FieldNode:
		return r.field(dot, n, cmd.Args, final)
	case *parse.ChainNode:
		return r.chain(dot, n, cmd.Args, final)
	case *parse.IdentifierNode:
		return r.function(dot, n, cmd, cmd.Args, final)
	case *parse.PipeNode:
		r.noArguments(cmd.Args, final)
		return r.pipeline(dot, n)
	case *parse.VariableNode:
		return r.variable(dot, n, cmd.Args, final)
	}
	r.node = first
	r.noArguments(cmd.Args, final)
	switch n := first.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True)
	case *parse.DotNode:
		return dot
	case *parse.NilNode:
		r.fail("nil is not a command")
	case *parse.NumberNode:
		return r.number(n)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text)
	}
	r.fail("can't evaluate command %q", first)
	return noValue
}

func (r *run) noArguments(args []parse.Node, final reflect.Value) {
	if len(args) > 1 || !isAbsent(final) {
		r.fail("can't give argument to non-function %s", args[0])
	}
}

// number gives a constant with the type that Go would give it.
func (r *run) number(n *parse.NumberNode) reflect.Value {
	r.node = n
	text := n.Text
	hex := strings.HasPrefix(strings.ToLower(text), "0x") && len(text) > 2 && !strings.ContainsAny(text, "pP")
	switch {
	case n.IsComplex:
		return reflect.ValueOf(n.Complex128)
	case n.IsFloat && !hex && text[0] != '\'' && strings.ContainsAny(text, ".eEpP"):
		return reflect.ValueOf(n.Float64)
	case n.IsInt:
		return reflect.ValueOf(int(n.Int64))
	case n.IsUint:
		r.fail("%s overflows int", text)
	}
	return noValue
}

func (r *run) field(dot reflect.Value, n *parse.FieldNode, args []parse.Node, final reflect.Value) reflect.Value {
	r.node = n
	return r.path(dot, dot, n, n.Ident, args, final)
}

func (r *run) chain(dot reflect.Value, n *parse.ChainNode, args []parse.Node, final reflect.Value) reflect.Value {
	r.node = n
	if len(n.Field) == 0 {
		r.fail("internal error: no fields in evalChainNode")
	}
	if n.Node.Type() == parse.NodeNil {
		r.fail("indirection through explicit nil in %s", n)
	}
	return r.path(dot, r.argument(dot, nil, n.Node), n, n.Field, args, final)
}

func (r *run) variable(dot reflect.Value, n *parse.VariableNode, args []parse.Node, final reflect.Value) reflect.Value {
	r.node = n
	value := r.lookup(n.Ident[0]).value
	if len(n.Ident) == 1 {
		r.noArguments(args, final)
		return value
	}
	return r.path(dot, value, n, n.Ident[1:], args, final)
}

func (r *run) function(dot reflect.Value, n *parse.IdentifierNode, cmd parse.Node, args []parse.Node, final reflect.Value) reflect.Value {
	r.node = n
	f, builtin, ok := r.tmpl.find(n.Ident)
	if !ok {
		r.fail("%q is not a defined function", n.Ident)
	}
	return r.apply(dot, f, builtin, cmd, n.Ident, args, final)
}

// path gives a field of a field of a value; the arguments are for the last.
func (r *run) path(dot, from reflect.Value, n parse.Node, names []string, args []parse.Node, final reflect.Value) reflect.Value {
	last := len(names) - 1
	for _, name := range names[:last] {
		from = r.member(dot, name, n, nil, absent, from)
	}
	return r.member(dot, names[last], n, args, final, from)
}

// member gives a method's result, a field or a map's element.
//
// Source: go1.27 text/template/exec.go state.evalField
func (r *run) member(dot reflect.Value, name string, n parse.Node, args []parse.Node, final, from reflect.Value) reflect.Value {
	if !from.IsValid() {
		if r.tmpl.missing == missingError {
			r.fail("nil data; no entry for key %q", name)
		}
		return noValue
	}
	typ := from.Type()
	from, isNil := indirect(from)
	if isNil && from.Kind() == reflect.Interface {
		r.fail("nil pointer evaluating %s.%s", typ, name)
	}
	ptr := from
	if ptr.Kind() != reflect.Interface && ptr.Kind() != reflect.Pointer && ptr.CanAddr() {
		ptr = ptr.Addr()
	}
	if method := ptr.MethodByName(name); method.IsValid() {
		return r.apply(dot, method, false, n, name, args, final)
	}
	given := len(args) > 1 || !isAbsent(final)
	switch from.Kind() {
	case reflect.Struct:
		if f, ok := from.Type().FieldByName(name); ok {
			return r.structField(from, f, typ, given)
		}
	case reflect.Map:
		key := reflect.ValueOf(name)
		if key.Type().AssignableTo(from.Type().Key()) {
			if given {
				r.fail("%s is not a method but has arguments", name)
			}
			return r.element(from, key)
		}
	case reflect.Pointer:
		// Nil; a struct that lacks the field is the worse error.
		if elem := from.Type().Elem(); elem.Kind() != reflect.Struct || has(elem, name) {
			r.fail("nil pointer evaluating %s.%s", typ, name)
		}
	}
	r.fail("can't evaluate field %s in type %s", name, typ)
	return noValue
}

func has(typ reflect.Type, name string) bool {
	_, ok := typ.FieldByName(name)
	return ok
}

func (r *run) structField(from reflect.Value, f reflect.StructField, typ reflect.Type, given bool) reflect.Value {
	value, err := from.FieldByIndexErr(f.Index)
	switch {
	case !f.IsExported():
		r.fail("%s is an unexported field of struct type %s", f.Name, typ)
	case err != nil:
		r.fail("%v", err)
	case given:
		r.fail("%s has arguments but cannot be invoked as function", f.Name)
	}
	return value
}

func (r *run) element(m, key reflect.Value) reflect.Value {
	value := m.MapIndex(key)
	if !value.IsValid() {
		switch r.tmpl.missing {
		case missingZero:
			return reflect.Zero(m.Type().Elem())
		case missingError:
			r.fail("map has no entry for key %q", key.String())
		}
	}
	return value
}

// apply calls a function. The arguments begin with its name; final, unless it is absent, is one more.
//
// Source: go1.27 text/template/exec.go state.evalCall
func (r *run) apply(dot, f reflect.Value, builtin bool, n parse.Node, name string, args []parse.Node, final reflect.Value) reflect.Value {
	if args != nil {
		args = args[1:]
	}
	typ := f.Type()
	count := len(args)
	if !isAbsent(final) {
		count++
	}
	if fixed := typ.NumIn() - 1; typ.IsVariadic() && count < fixed {
		r.fail("wrong number of args for %s: want at least %d got %d", name, fixed, len(args))
	} else if !typ.IsVariadic() && count != typ.NumIn() {
		r.fail("wrong number of args for %s: want %d got %d", name, typ.NumIn(), count)
	}
	if err := goodFunc(name, typ); err != nil {
		r.fail("%v", err)
	}
	if builtin && (name == "and" || name == "or") {
		return r.shortCircuit(dot, typ.In(0), name == "or", args, final)
	}
	in := func(i int) reflect.Type {
		if last := typ.NumIn() - 1; typ.IsVariadic() && i >= last {
			return typ.In(last).Elem()
		}
		return typ.In(i)
	}
	values := make([]reflect.Value, 0, count+1)
	if builtin && name == "call" {
		// The function gets the text of its callee, for messages.
		callee := final.String()
		if len(args) > 0 {
			callee = args[0].String()
		}
		values = append(values, reflect.ValueOf(callee))
		f = reflect.ValueOf(call)
	}
	for i, arg := range args {
		values = append(values, r.argument(dot, in(i), arg))
	}
	if !isAbsent(final) {
		values = append(values, r.fit(final, in(count-1)))
	}
	v, err := safely(f, values)
	if err != nil {
		r.node = n
		r.fail("error calling %s: %w", name, err)
	}
	return unwrap(v)
}

// unwrap gives the value that a value of type reflect.Value is.
func unwrap(v reflect.Value) reflect.Value {
	if v.Type() == anyValue {
		return v.Interface().(reflect.Value)
	}
	return v
}

// shortCircuit gives the first argument that decides, or the last.
func (r *run) shortCircuit(dot reflect.Value, typ reflect.Type, or bool, args []parse.Node, final reflect.Value) (v reflect.Value) {
	for _, arg := range args {
		v = r.argument(dot, typ, arg).Interface().(reflect.Value)
		if truth(v) == or {
			return v
		}
	}
	if !isAbsent(final) {
		v = unwrap(r.fit(final, typ))
	}
	return v
}

func canBeNil(typ reflect.Type) bool {
	switch typ.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return true
	}
	return typ == anyValue
}

// fit makes a value one of the type: by its address, or by what it points to or holds.
func (r *run) fit(v reflect.Value, typ reflect.Type) reflect.Value {
	switch {
	case !v.IsValid() && typ == nil:
		return noValue
	case !v.IsValid():
		if !canBeNil(typ) {
			r.fail("invalid value; expected %s", typ)
		}
		return reflect.Zero(typ)
	case typ == anyValue && v.Type() != typ:
		return reflect.ValueOf(v)
	case typ == nil || v.Type().AssignableTo(typ):
		return v
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
		if v.Type().AssignableTo(typ) {
			return v
		}
	}
	switch {
	case v.Kind() == reflect.Pointer && v.Type().Elem().AssignableTo(typ):
		if v = v.Elem(); !v.IsValid() {
			r.fail("dereference of nil pointer of type %s", typ)
		}
		return v
	case reflect.PointerTo(v.Type()).AssignableTo(typ) && v.CanAddr():
		return v.Addr()
	}
	r.fail("wrong type for value; expected %s; got %s", typ, v.Type())
	return noValue
}

// argument gives the value of an operand as one of the type, or as it is if that is nil.
func (r *run) argument(dot reflect.Value, typ reflect.Type, n parse.Node) reflect.Value {
	r.node = n
	switch n := n.(type) {
	case *parse.DotNode:
		return r.fit(dot, typ)
	case *parse.NilNode:
		if !canBeNil(typ) {
			r.fail("cannot assign nil to %s", typ)
		}
		return reflect.Zero(typ)
	case *parse.FieldNode:
		return r.fit(r.field(dot, n, nil, absent), typ)
	case *parse.VariableNode:
		return r.fit(r.variable(dot, n, nil, absent), typ)
	case *parse.PipeNode:
		return r.fit(r.pipeline(dot, n), typ)
	case *parse.IdentifierNode:
		return r.fit(r.function(dot, n, n, nil, absent), typ)
	case *parse.ChainNode:
		return r.fit(r.chain(dot, n, nil, absent), typ)
	}
	return r.constant(typ, n)
}

// constant gives a constant as a value of the type.
func (r *run) constant(typ reflect.Type, n parse.Node) reflect.Value {
	number, _ := n.(*parse.NumberNode)
	if number == nil {
		number = &parse.NumberNode{}
	}
	wanted, ok := "", false
	var set func(reflect.Value)
	switch typ.Kind() {
	case reflect.Bool:
		var b *parse.BoolNode
		b, ok = n.(*parse.BoolNode)
		wanted, set = "bool", func(v reflect.Value) { v.SetBool(b.True) }
	case reflect.String:
		var s *parse.StringNode
		s, ok = n.(*parse.StringNode)
		wanted, set = "string", func(v reflect.Value) { v.SetString(s.Text) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		ok = number.IsInt
		wanted, set = "integer", func(v reflect.Value) { v.SetInt(number.Int64) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		ok = number.IsUint
		wanted, set = "unsigned integer", func(v reflect.Value) { v.SetUint(number.Uint64) }
	case reflect.Float32, reflect.Float64:
		ok = number.IsFloat
		wanted, set = "float", func(v reflect.Value) { v.SetFloat(number.Float64) }
	case reflect.Complex64, reflect.Complex128:
		ok = number.IsComplex
		wanted, set = "complex", func(v reflect.Value) { v.SetComplex(number.Complex128) }
	default:
		if typ == anyValue {
			return reflect.ValueOf(r.plain(n))
		}
		if typ.Kind() == reflect.Interface && typ.NumMethod() == 0 {
			return r.plain(n)
		}
		r.fail("can't handle %s for arg of type %s", n, typ)
	}
	if !ok {
		r.fail("expected %s; found %s", wanted, n)
	}
	value := reflect.New(typ).Elem()
	set(value)
	return value
}

// plain gives a constant with its own type.
func (r *run) plain(n parse.Node) reflect.Value {
	switch n := n.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True)
	case *parse.NumberNode:
		return r.number(n)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text)
	}
	r.fail("can't handle assignment of %s to empty interface argument", n)
	return noValue
}
