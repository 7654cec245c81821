package template

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"sync"
	"unicode"
)

// FuncMap holds functions by their names. Each gives one result, or a second one that is an error.
type FuncMap map[string]any

func builtins() FuncMap {
	return FuncMap{
		"and": special, "or": special, "call": special, // apply does these
		"not": not, "len": length, "index": index, "slice": slice,
		"print": fmt.Sprint, "printf": fmt.Sprintf, "println": fmt.Sprintln,
		"html": HTMLEscaper, "js": JSEscaper, "urlquery": URLQueryEscaper,
		"eq": eq, "ne": ne, "lt": lt, "le": le, "gt": gt, "ge": ge,
	}
}

func special(first reflect.Value, rest ...reflect.Value) reflect.Value { panic("unreachable") }

var builtinValues = sync.OnceValue(func() map[string]reflect.Value {
	out := make(map[string]reflect.Value)
	addFuncs(out, builtins())
	return out
})

// addFuncs adds functions as values; it panics for what cannot be one.
func addFuncs(out map[string]reflect.Value, in FuncMap) {
	for name, f := range in {
		if !goodName(name) {
			panic(fmt.Errorf("function name %q is not a valid identifier", name))
		}
		v := reflect.ValueOf(f)
		if v.Kind() != reflect.Func {
			panic("value for " + name + " not a function")
		}
		if err := goodFunc(name, v.Type()); err != nil {
			panic(err)
		}
		out[name] = v
	}
}

func goodName(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != ""
}

func goodFunc(name string, typ reflect.Type) error {
	switch n := typ.NumOut(); {
	case n != 1 && n != 2:
		return fmt.Errorf("function %s has %d return values; should be 1 or 2", name, n)
	case n == 2 && typ.Out(1) != errorType:
		return fmt.Errorf("invalid function signature for %s: second return value should be error; is %s", name, typ.Out(1))
	}
	return nil
}

// find gives a function by its name.
func (t *Template) find(name string) (f reflect.Value, builtin, ok bool) {
	t.muFuncs.RLock()
	defer t.muFuncs.RUnlock()
	if f, ok = t.execFuncs[name]; ok {
		return f, false, true
	}
	f, ok = builtinValues()[name]
	return f, true, ok
}

// safely calls a function, and takes its panic for an error.
func safely(f reflect.Value, args []reflect.Value) (v reflect.Value, err error) {
	defer func() {
		if e := recover(); e != nil {
			var ok bool
			if err, ok = e.(error); !ok {
				err = fmt.Errorf("%v", e)
			}
		}
	}()
	out := f.Call(args)
	if len(out) == 2 && !out[1].IsNil() {
		return out[0], out[1].Interface().(error)
	}
	return out[0], nil
}

// call calls a function that is a value; name is how the template writes it.
func call(name string, f reflect.Value, args ...reflect.Value) (reflect.Value, error) {
	f = inside(f)
	if !f.IsValid() {
		return noValue, errors.New("call of nil")
	}
	typ := f.Type()
	if typ.Kind() != reflect.Func {
		return noValue, fmt.Errorf("non-function %s of type %s", name, typ)
	}
	if err := goodFunc(name, typ); err != nil {
		return noValue, err
	}
	fixed := typ.NumIn()
	if typ.IsVariadic() {
		if fixed--; len(args) < fixed {
			return noValue, fmt.Errorf("wrong number of args for %s: got %d want at least %d", name, len(args), fixed)
		}
	} else if len(args) != fixed {
		return noValue, fmt.Errorf("wrong number of args for %s: got %d want %d", name, len(args), fixed)
	}
	values := make([]reflect.Value, len(args))
	for i, arg := range args {
		var want reflect.Type
		if i < fixed {
			want = typ.In(i)
		} else {
			want = typ.In(fixed).Elem()
		}
		v, err := adapt(inside(arg), want)
		if err != nil {
			return noValue, fmt.Errorf("arg %d: %w", i, err)
		}
		values[i] = v
	}
	return safely(f, values)
}

// adapt makes a value one of the type; integers are converted.
func adapt(v reflect.Value, typ reflect.Type) (reflect.Value, error) {
	if !v.IsValid() {
		if !canBeNil(typ) {
			return noValue, fmt.Errorf("value is nil; should be of type %s", typ)
		}
		v = reflect.Zero(typ)
	}
	integer := func(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Uintptr }
	switch {
	case v.Type().AssignableTo(typ):
		return v, nil
	case integer(v.Kind()) && integer(typ.Kind()):
		return v.Convert(typ), nil
	}
	return noValue, fmt.Errorf("value has type %s; should be %s", v.Type(), typ)
}

// place gives an index up to the limit.
func place(v reflect.Value, limit int) (int, error) {
	var x int64
	switch {
	case v.CanInt():
		x = v.Int()
	case v.CanUint():
		x = int64(v.Uint())
	case !v.IsValid():
		return 0, errors.New("cannot index slice/array with nil")
	default:
		return 0, fmt.Errorf("cannot index slice/array with type %s", v.Type())
	}
	if x < 0 || x > int64(limit) {
		return 0, fmt.Errorf("index out of range: %d", x)
	}
	return int(x), nil
}

func index(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	item = inside(item)
	if !item.IsValid() {
		return noValue, errors.New("index of untyped nil")
	}
	for _, at := range indexes {
		var isNil bool
		if item, isNil = indirect(item); isNil {
			return noValue, errors.New("index of nil pointer")
		}
		at = inside(at)
		switch item.Kind() {
		case reflect.Array, reflect.Slice, reflect.String:
			i, err := place(at, item.Len())
			if err != nil {
				return noValue, err
			}
			item = item.Index(i)
		case reflect.Map:
			key, err := adapt(at, item.Type().Key())
			if err != nil {
				return noValue, err
			}
			elem := item.MapIndex(key)
			if !elem.IsValid() {
				elem = reflect.Zero(item.Type().Elem())
			}
			item = elem
		default:
			return noValue, fmt.Errorf("can't index item of type %s", item.Type())
		}
	}
	return item, nil
}

func slice(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	item = inside(item)
	if !item.IsValid() {
		return noValue, errors.New("slice of untyped nil")
	}
	item, isNil := indirect(item)
	if isNil {
		return noValue, errors.New("slice of nil pointer")
	}
	n := len(indexes)
	if n > 3 {
		return noValue, fmt.Errorf("too many slice indexes: %d", n)
	}
	limit := 0
	switch item.Kind() {
	case reflect.String:
		if n == 3 {
			return noValue, errors.New("cannot 3-index slice a string")
		}
		limit = item.Len()
	case reflect.Array, reflect.Slice:
		limit = item.Cap()
	default:
		return noValue, fmt.Errorf("can't slice item of type %s", item.Type())
	}
	at := [3]int{0, item.Len(), limit}
	for i, v := range indexes {
		var err error
		if at[i], err = place(v, limit); err != nil {
			return noValue, err
		}
	}
	switch {
	case at[0] > at[1]:
		return noValue, fmt.Errorf("invalid slice index: %d > %d", at[0], at[1])
	case n < 3:
		return item.Slice(at[0], at[1]), nil
	case at[1] > at[2]:
		return noValue, fmt.Errorf("invalid slice index: %d > %d", at[1], at[2])
	}
	return item.Slice3(at[0], at[1], at[2]), nil
}

func length(item reflect.Value) (int, error) {
	item, isNil := indirect(item)
	if isNil {
		return 0, errors.New("len of nil pointer")
	}
	switch item.Kind() {
	case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		return item.Len(), nil
	}
	return 0, fmt.Errorf("len of type %s", item.Type())
}

func truth(v reflect.Value) bool {
	t, _ := isTrue(inside(v))
	return t
}

func not(v reflect.Value) bool { return !truth(v) }

// URLQueryEscaper prints its arguments as part of a URL's query.
func URLQueryEscaper(args ...any) string { return url.QueryEscape(joined(args)) }

// joined gives the text of arguments: a string as it is, others as fmt.Sprint prints what Execute would.
func joined(args []any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		if v, ok := printable(reflect.ValueOf(arg)); ok {
			args[i] = v
		}
	}
	return fmt.Sprint(args...)
}
