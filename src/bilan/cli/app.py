"""The ``bilan`` command: its subcommands, and what leaving it early means.

Exit codes: 0 done; 1 some of a batch failed, or a floor was missed; 2 bad input or usage;
130 interrupted. Errors are one line on standard error.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final, TextIO

import click

from bilan.wording import messages
from bilan.wording.told import told

_COMMANDS: Final = {
    "read": ("bilan.cli.read", "read"),
    "explain": ("bilan.cli.explain", "explain"),
    "series": ("bilan.cli.series", "series"),
    "add": ("bilan.cli.add", "add"),
    "reread": ("bilan.cli.reread", "reread"),
    "import": ("bilan.cli.importing", "import_"),
    "search": ("bilan.cli.search", "search"),
    "review": ("bilan.cli.review", "review"),
    "attacks": ("bilan.cli.attacks", "attacks"),
    "balance": ("bilan.cli.balance", "balance"),
    "check": ("bilan.cli.check", "check"),
    "export": ("bilan.cli.export", "export"),
    "chart": ("bilan.cli.chart", "chart"),
    "serve": ("bilan.cli.serve", "serve"),
    "watch": ("bilan.cli.watch", "watch"),
    "eval": ("bilan.cli.evaluate", "evaluate"),
}


_EXTRA: Final = re.compile(r"\s+\[((?:default: |required|\d+<=x<=)[^\]]*)\]\Z")
_BETWEEN: Final = re.compile(r"(\d+)<=x<=(\d+)")


class Failure(click.ClickException):
    """An error told in one line; ``exit_code`` is 2 unless said otherwise."""

    exit_code = 2


class _Formatter(click.HelpFormatter):
    """Help with its headings in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or messages.text("help.usage"))

    def write_heading(self, heading: str) -> None:
        super().write_heading(messages.known(f"help.{heading}") or heading)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        told_rows = [(_metavar(option), _extra(text)) for option, text in rows]
        super().write_dl(told_rows, col_max, col_spacing)


def _metavar(option: str) -> str:
    """An option with the kind of its value named in the user's language."""
    words = option.split(" ")
    kind = " ".join(words[-2:]) if words[-2:] == ["INTEGER", "RANGE"] else words[-1]
    name = messages.known(f"metavar.{kind}")
    return option.removesuffix(kind) + name if name is not None else option


def _extra(text: str) -> str:
    """The end of an option's help, as click writes it, in the user's language."""
    match = _EXTRA.search(text)
    if match is None:
        return text
    parts = []
    for part in match[1].split("; "):
        default, between = part.removeprefix("default: "), _BETWEEN.fullmatch(part)
        if default != part:
            parts.append(messages.text("help.default", value=default))
        elif between is not None:
            parts.append(messages.text("help.between", low=between[1], high=between[2]))
        else:
            parts.append(messages.known(f"help.{part}") or part)
    return f"{text[: match.start()]}  [{messages.text('semicolon').join(parts)}]"


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A subcommand with its help option in the user's language."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, its sentence ours."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = messages.text("app.help-option")
        return option


class _Commands(Command, click.Group):
    """Loads a command's module when it is called, and none before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            known = ", ".join(_COMMANDS)
            raise Failure(messages.text("error.no-command", name=args[0], known=known))
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        from bilan import __version__

        click.echo(f"bilan {__version__}")
        ctx.exit()


def application() -> click.Group:
    """The command with all its subcommands."""
    return _Commands(
        "bilan",
        help=messages.text("app.help"),
        no_args_is_help=False,
        invoke_without_command=True,
        callback=_help_without_command,
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_version,
                help=messages.text("app.version"),
            )
        ],
    )


def _help_without_command() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What the system says of an output that takes no more."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (default: the process's own) and return the exit code."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    app = application()
    if "_BILAN_COMPLETE" in os.environ:
        app.main(prog_name="bilan")  # answers the shell and leaves
    try:
        code = _invoke(app, list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # Who read the output has enough of it: no error, and no second one at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        said = messages.text("error.output", reason=os.strerror(error.errno))
        click.echo(messages.text("error", message=said), err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo(messages.text("error", message=messages.text("interrupted")), err=True)
        return 130
    return code


def _invoke(app: click.Group, arguments: list[str]) -> int:
    try:
        with app.make_context("bilan", arguments) as context:
            result: Any = app.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        click.echo(messages.text("error", message=_told(error)), err=True)
        return error.exit_code
    return result if isinstance(result, int) else 0


def _told(error: click.ClickException) -> str:
    """The error on one line, in the user's language where click has only its own."""
    if isinstance(error, click.NoSuchOption):
        return messages.text("error.no-option", name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.make_metavar(error.ctx) if error.ctx else str(error.param.name)
        command = error.ctx.info_name if error.ctx else ""
        return messages.text("error.missing", name=name.strip("[].…").upper(), command=command)
    return told(" ".join(error.format_message().split()))


def _speak_utf8(stream: TextIO) -> None:
    """The same bytes under every locale; what UTF-8 cannot carry is escaped."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
