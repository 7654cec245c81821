// Package slog logs messages with attributes.
package slog

import (
	"bytes"
	"context"
	"log"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Logger makes a Record of each message and hands it to a Handler.
type Logger struct{ handler Handler }

// logLevel is the least level that goes to package log, and the level of what comes from there.
var logLevel LevelVar

var defaultLogger atomic.Pointer[Logger]

func init() {
	defaultLogger.Store(New(&logHandler{common{mu: new(sync.Mutex)}}))
}

// SetLogLoggerLevel sets the least level that the logger of package log gets while the default is
// the one that it was at the start; after SetDefault, the level of what package log logs. It gives
// the level from before.
func SetLogLoggerLevel(level Level) (oldLevel Level) {
	oldLevel = logLevel.Level()
	logLevel.Set(level)
	return oldLevel
}

// Default gives the Logger that the functions use.
func Default() *Logger { return defaultLogger.Load() }

// SetDefault sets the Logger that the functions use, and package log as well.
func SetDefault(l *Logger) {
	defaultLogger.Store(l)
	if _, ok := l.handler.(*logHandler); !ok {
		log.SetOutput(&logWriter{l.handler, &logLevel, log.Flags()&(log.Lshortfile|log.Llongfile) != 0})
		log.SetFlags(0)
	}
}

// logWriter makes a Record of each line of a log.Logger.
type logWriter struct {
	h      Handler
	level  Leveler
	source bool
}

func (w *logWriter) Write(text []byte) (int, error) {
	level := w.level.Level()
	if !w.h.Enabled(context.Background(), level) {
		return 0, nil
	}
	var pc [1]uintptr
	if w.source {
		runtime.Callers(4, pc[:])
	}
	r := NewRecord(time.Now(), level, string(bytes.TrimSuffix(text, []byte{'\n'})), pc[0])
	return len(text), w.h.Handle(context.Background(), r)
}

// NewLogLogger gives a log.Logger whose lines become records of the level.
func NewLogLogger(h Handler, level Level) *log.Logger {
	return log.New(&logWriter{h, level, true}, "", 0)
}

// New gives a Logger.
func New(h Handler) *Logger {
	if h == nil {
		panic("nil Handler")
	}
	return &Logger{h}
}

// With gives the default Logger with more attributes.
func With(args ...any) *Logger { return Default().With(args...) }

// Handler gives the Handler.
func (l *Logger) Handler() Handler { return l.handler }

// With gives a Logger that adds the attributes: names with values, or Attrs.
func (l *Logger) With(args ...any) *Logger {
	if len(args) == 0 {
		return l
	}
	return &Logger{l.handler.WithAttrs(attrsOf(args))}
}

// WithGroup gives a Logger that puts all later attributes into a group.
func (l *Logger) WithGroup(name string) *Logger {
	if name == "" {
		return l
	}
	return &Logger{l.handler.WithGroup(name)}
}

// Enabled tells whether messages of the level are handled.
func (l *Logger) Enabled(ctx context.Context, level Level) bool {
	if ctx == nil {
		ctx = context.Background()
	}
	return l.handler.Enabled(ctx, level)
}

// log is called by what the program calls: the line that logs is two calls away.
func (l *Logger) log(ctx context.Context, level Level, msg string, args []any, attrs []Attr) {
	if !l.Enabled(ctx, level) {
		return
	}
	var pc [1]uintptr
	runtime.Callers(3, pc[:])
	r := NewRecord(time.Now(), level, msg, pc[0])
	r.Add(args...)
	r.AddAttrs(attrs...)
	if ctx == nil {
		ctx = context.Background()
	}
	_ = l.handler.Handle(ctx, r)
}

// Log logs at a level; args are names with values, or Attrs.
func (l *Logger) Log(ctx context.Context, level Level, msg string, args ...any) {
	l.log(ctx, level, msg, args, nil)
}

// LogAttrs logs at a level.
func (l *Logger) LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	l.log(ctx, level, msg, nil, attrs)
}

// Debug logs at LevelDebug.
func (l *Logger) Debug(msg string, args ...any) {
	l.log(context.Background(), LevelDebug, msg, args, nil)
}

// DebugContext logs at LevelDebug.
func (l *Logger) DebugContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelDebug, msg, args, nil)
}

// Debug logs to Default at LevelDebug.
func Debug(msg string, args ...any) {
	Default().log(context.Background(), LevelDebug, msg, args, nil)
}

// DebugContext logs to Default at LevelDebug.
func DebugContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelDebug, msg, args, nil)
}

// Info logs at LevelInfo.
func (l *Logger) Info(msg string, args ...any) {
	l.log(context.Background(), LevelInfo, msg, args, nil)
}

// InfoContext logs at LevelInfo.
func (l *Logger) InfoContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelInfo, msg, args, nil)
}

// Info logs to Default at LevelInfo.
func Info(msg string, args ...any) {
	Default().log(context.Background(), LevelInfo, msg, args, nil)
}

// InfoContext logs to Default at LevelInfo.
func InfoContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelInfo, msg, args, nil)
}

// Warn logs at LevelWarn.
func (l *Logger) Warn(msg string, args ...any) {
	l.log(context.Background(), LevelWarn, msg, args, nil)
}

// WarnContext logs at LevelWarn.
func (l *Logger) WarnContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelWarn, msg, args, nil)
}

// Warn logs to Default at LevelWarn.
func Warn(msg string, args ...any) {
	Default().log(context.Background(), LevelWarn, msg, args, nil)
}

// WarnContext logs to Default at LevelWarn.
func WarnContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelWarn, msg, args, nil)
}

// Error logs at LevelError.
func (l *Logger) Error(msg string, args ...any) {
	l.log(context.Background(), LevelError, msg, args, nil)
}

// ErrorContext logs at LevelError.
func (l *Logger) ErrorContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelError, msg, args, nil)
}

// Error logs to Default at LevelError.
func Error(msg string, args ...any) {
	Default().log(context.Background(), LevelError, msg, args, nil)
}

// ErrorContext logs to Default at LevelError.
func ErrorContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelError, msg, args, nil)
}

// Log logs to Default at a level.
func Log(ctx context.Context, level Level, msg string, args ...any) {
	Default().log(ctx, level, msg, args, nil)
}

// LogAttrs logs to Default at a level.
func LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	Default().log(ctx, level, msg, nil, attrs)
}
