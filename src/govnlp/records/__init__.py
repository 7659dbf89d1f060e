"""The public record contract: plain pydantic models, and their JSON Schema."""
